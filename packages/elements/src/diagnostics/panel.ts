import type { Finding } from './findings.js';
import { panelStyles } from './panel.styles.js';

const panelAttribute = 'data-qr-login-diagnostics';

/** Adds a finding to the panel at the edge of the page. The first finding opens it; a closed panel reopens with the next. */
export function showFinding({ code, message }: Finding): void {
  const item = create('li');
  const name = create('strong');
  name.textContent = code;
  item.append(name, ` ${message}`);
  listOf(Document.prototype.querySelector.call(document, `[${panelAttribute}]`) ?? openPanel()).append(item);
}

function listOf(host: Element): Element {
  const list = host.shadowRoot?.querySelector('ul');
  if (!list) throw new Error('the panel has no list');
  return list;
}

/** Text and elements only: nothing that a Content-Security-Policy could block. */
function openPanel(): Element {
  const host = create('aside');
  host.setAttribute(panelAttribute, '');
  Object.assign(host, { lang: 'en', dir: 'ltr', ariaLabel: 'qr-login diagnostics' });
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [panelStyles()];
  const title = create('h2');
  title.textContent = 'qr-login diagnostics';
  const list = create('ul');
  list.ariaLive = 'polite';
  const close = create('button');
  Object.assign(close, { type: 'button', textContent: 'Close' });
  close.addEventListener('click', () => host.remove());
  root.addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent && event.key === 'Escape') host.remove();
  });
  const note = create('p');
  note.textContent =
    'The guide “Diagnostics” of qr-login explains each by its name. This panel is here because of the attribute debug.';
  root.append(title, list, note, close);
  Document.prototype.querySelector.call(document, 'body')?.append(host);
  return host;
}

/** An element named `createElement` shadows the document's method. */
function create(tag: string): HTMLElement {
  return Document.prototype.createElement.call(document, tag);
}
