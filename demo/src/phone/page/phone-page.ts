import '@qr-login/approver/define';
import { render } from 'lit';
import type { PhoneSetup } from '../setup.js';
import { DemoPhone } from './demo-phone.js';
import { installShell } from './install-shell.js';
import { renderNotReady } from './not-ready-template.js';
import { readSetup } from './read-setup.js';

const main = document.querySelector('main');
if (main) void open(main, takeKey());
void installShell();

async function open(place: HTMLElement, key: string | undefined): Promise<void> {
  const setup = await readSetup(key);
  if (typeof setup === 'string') {
    place.querySelector('noscript')?.remove();
    render(
      renderNotReady(setup, (next) => void open(place, next)),
      place,
    );
    return;
  }
  const phone = new DemoPhone(setup);
  place.replaceChildren(phone);
  addEventListener('hashchange', () => phone.openLink(takeLink()));
  addEventListener('message', (event) => receivePicture(event, setup, phone));
  phone.openLink(takeLink());
  if (setup.startOrigin === undefined || window.parent === window) return;
  document.documentElement.classList.add('is-framed');
  const { startOrigin } = setup;
  phone.addEventListener('site-sign-out', () => window.parent.postMessage('site-sign-out', startOrigin));
  window.parent.postMessage('phone-ready', startOrigin);
}

/** The key in the printed address. Anything else in the fragment stays. */
function takeKey(): string | undefined {
  const [, key] = /^#key=(\w+)$/.exec(location.hash) ?? [];
  if (key !== undefined) takeLink();
  return key;
}

/** The opened URL. Its fragment is removed from the address bar, so that no reload finds the code there. */
function takeLink(): string {
  const { href } = location;
  history.replaceState(null, '', location.pathname);
  return href;
}

/** A picture from the start page around this one, and from no other page. */
function receivePicture({ origin, source, data }: MessageEvent, { startOrigin }: PhoneSetup, phone: DemoPhone): void {
  if (origin === startOrigin && source === window.parent && data instanceof File) void phone.readPicture(data);
}
