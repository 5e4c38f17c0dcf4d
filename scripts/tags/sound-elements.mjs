// Two small valid elements in which check-tags.test.mjs plants violations.
const card = `
import { renderIcon } from './icon.js';
type View = 'open' | 'closed';
class OpenEvent extends CustomEvent { constructor() { super('x-open', {}); } }
export class XCard extends LitElement {
  static override styles = css\`:host { --_gap: 1px; inline-size: var(--qr-login-size, calc(1em + 2px)); gap: var(--_gap); } @supports not (gap: 1px) { :host { inline-size: var(--qr-login-size, 2em); } }\`;
  open(): void {
    this.dispatchEvent(new OpenEvent()); this.box.setAttribute('part', 'box');
  }
  #show(view: View): void {
    this.#internals.states.add(view);
  }
  render() {
    const view: View = this.view;
    return html\`<div part="box"><slot name=\${view === 'open' ? 'open' : view}><slot></slot></slot>\${renderIcon()}</div>\`;
  }
}
`;
const icon = `
export const renderIcon = () => html\`<x-icon part="icon" exportparts="point: tip"></x-icon>\`;
`;
const inner = `
export class XIcon extends LitElement {
  static override styles = css\`path { fill: var(--qr-login-code-color, black); }\`;
  render() { return html\`<svg>\${svg\`<path part=point></path>\`}</svg>\`; }
}
`;

const named = (entries) => Object.entries(entries).map(([name, description]) => ({ name, description }));

/** The declarations of their manifest: a new copy on each call, so that a test can change it. */
export function createDeclarations() {
  const size = { name: '--qr-login-size', default: 'calc(1em + 2px)', description: 'The size.' };
  const xCard = {
    tagName: 'x-card',
    slots: named({ '': 'All of it.', open: 'The open view.', closed: 'The closed view.' }),
    events: [{ name: 'x-open', type: { text: 'OpenEvent' }, description: 'When it opened.' }],
    cssParts: named({ box: 'The box.', icon: 'The icon.', tip: "The icon's tip." }),
    cssProperties: [size, { name: '--qr-login-code-color', default: 'black', description: 'The icon.' }],
    cssStates: named({ open: 'It is open.', closed: 'It is closed.' }),
    attributes: [{ name: 'open-label', fieldName: 'openLabel' }],
    members: [
      { name: 'openLabel', kind: 'field', default: "'Open'", description: 'What the button says. Default `Open`.' },
      { name: 'messages', kind: 'field', default: '{}', description: 'Words. Default: none.' },
      { name: 'open', description: 'Opens.' },
      { name: '#show', privacy: 'private' },
    ],
  };
  const xIcon = {
    tagName: 'x-icon',
    cssParts: named({ point: 'The tip.' }),
    cssProperties: [{ name: '--qr-login-code-color', default: 'black', description: 'The color.' }],
  };
  return { xCard, xIcon };
}

/** Their sources, by path. */
export const sound = { '/x/card.ts': card, '/x/icon.ts': icon, '/x/x-icon.ts': inner };
