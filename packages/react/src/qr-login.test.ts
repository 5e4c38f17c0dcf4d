import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { scriptedAdapter } from '@qr-login/elements';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { QrLogin } from './index.js';
import type { QrLoginProps } from './index.js';
import { attributes, events, properties } from './props.js';

interface Named {
  readonly name: string;
}
interface Member extends Named {
  readonly kind: string;
  readonly static?: boolean;
  readonly readonly?: boolean;
  readonly privacy?: string;
  readonly attribute?: string;
}
interface Declaration {
  readonly tagName?: string;
  readonly members: readonly Member[];
  readonly events: readonly Named[];
}

const path = new URL('../../elements/custom-elements.json', import.meta.url);
const manifest: { modules: { declarations: Declaration[] }[] } = JSON.parse(readFileSync(path, 'utf8'));
const card = manifest.modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === 'qr-login');
assert.ok(card);
const { members, events: fired } = card;
const settable = members.filter(
  ({ kind, readonly, privacy, ...member }) =>
    kind === 'field' && !member.static && !readonly && (privacy ?? 'public') === 'public',
);

describe('QrLogin props', () => {
  it('include the attributes of the manifest', () => {
    const reported = settable.filter(({ attribute }) => attribute);

    assert.deepEqual(attributes, Object.fromEntries(reported.map(({ name, attribute }) => [name, attribute])));
  });

  it('include the other writable properties of the manifest', () => {
    const reported = settable.filter(({ attribute }) => !attribute).map(({ name }) => name);

    assert.deepEqual([...properties].toSorted(), reported.toSorted());
  });

  it('include a function for each event of the manifest', () => {
    const called = events.map((name) =>
      name
        .slice(2)
        .replaceAll(/\B[A-Z]/g, (letter) => `-${letter}`)
        .toLowerCase(),
    );

    assert.deepEqual(called.toSorted(), fired.map(({ name }) => name).toSorted());
  });
});

describe('QrLogin on a server', () => {
  const render = (props: QrLoginProps): string => renderToString(createElement(QrLogin, props));

  it('renders the tag with its attributes', () => {
    const markup = render({ server: 'https://id.example.com', appId: 'my-site', maxRenewals: 2, className: 'card' });

    assert.match(markup, /^<qr-login [^>]*><\/qr-login>$/);
    for (const part of ['server="https://id.example.com"', 'app-id="my-site"', 'max-renewals="2"', 'class="card"'])
      assert.ok(markup.includes(part), `${part} is in ${markup}`);
  });

  it('renders a true flag as an empty attribute and omits a false one', () => {
    assert.equal(render({ autoSubmit: true, required: false }), '<qr-login auto-submit=""></qr-login>');
  });

  it('omits functions and objects and renders children', () => {
    const props = {
      adapter: scriptedAdapter({ steps: [] }),
      onLoginSuccess: () => {},
      messages: { pendingTitle: 'Hi' },
    };
    const slotted = createElement('a', { slot: 'footer', href: '/password' }, 'Password');

    assert.equal(
      renderToString(createElement(QrLogin, props, slotted)),
      '<qr-login><a slot="footer" href="/password">Password</a></qr-login>',
    );
  });
});
