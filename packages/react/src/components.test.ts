import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { scriptedAdapter } from '@qr-login/elements';
import { createElement } from 'react';
import type { ComponentType } from 'react';
import { renderToString } from 'react-dom/server';
import * as approve from './approve-props.js';
import { QrLoginApprove, QrLoginScan } from './approver.js';
import type { QrLoginApproveProps } from './approver.js';
import { QrLogin } from './index.js';
import type { QrLoginProps } from './index.js';
import * as card from './props.js';
import * as scan from './scan-props.js';

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

const components = [
  { title: 'QrLogin', tag: 'qr-login', folder: 'elements', names: card },
  { title: 'QrLoginApprove', tag: 'qr-login-approve', folder: 'approver', names: approve },
  { title: 'QrLoginScan', tag: 'qr-login-scan', folder: 'approver', names: scan },
];

function readDeclaration(folder: string, tag: string): Declaration {
  const path = new URL(`../../${folder}/custom-elements.json`, import.meta.url);
  const manifest: { modules: { declarations: Declaration[] }[] } = JSON.parse(readFileSync(path, 'utf8'));
  const found = manifest.modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === tag);
  assert.ok(found, `<${tag}> is in the manifest of ${folder}`);
  return found;
}

for (const { title, tag, folder, names } of components) {
  describe(`${title} props`, () => {
    const { members, events } = readDeclaration(folder, tag);
    const settable = members.filter(
      ({ kind, readonly, privacy, ...member }) =>
        kind === 'field' && !member.static && !readonly && (privacy ?? 'public') === 'public',
    );

    it('include the attributes of the manifest', () => {
      const reported = settable.filter(({ attribute }) => attribute);

      assert.deepEqual(names.attributes, Object.fromEntries(reported.map(({ name, attribute }) => [name, attribute])));
    });

    it('include the other writable properties of the manifest', () => {
      const reported = settable.filter(({ attribute }) => !attribute).map(({ name }) => name);

      assert.deepEqual([...names.properties].toSorted(), reported.toSorted());
    });

    it('include a function for each event of the manifest', () => {
      const named = events.map(({ name }) => [
        `on-${name}`.replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase()),
        name,
      ]);

      assert.deepEqual(names.events, Object.fromEntries(named));
    });
  });
}

function render<Props extends object>(component: ComponentType<Props>, props: Props): string {
  return renderToString(createElement(component, props));
}

describe('QrLogin on a server', () => {
  it('renders the tag with its attributes', () => {
    const props = { server: 'https://id.example.com', appId: 'my-site', maxRenewals: 2, className: 'card' };
    const markup = render<QrLoginProps>(QrLogin, props);

    assert.match(markup, /^<qr-login [^>]*><\/qr-login>$/);
    for (const part of ['server="https://id.example.com"', 'app-id="my-site"', 'max-renewals="2"', 'class="card"'])
      assert.ok(markup.includes(part), `${part} is in ${markup}`);
  });

  it('renders a true flag as an empty attribute and omits a false one', () => {
    const markup = render<QrLoginProps>(QrLogin, { autoSubmit: true, required: false });

    assert.equal(markup, '<qr-login auto-submit=""></qr-login>');
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

describe('QrLoginApprove on a server', () => {
  it('renders the tag with its attributes and children, without code, token and account', () => {
    const props: QrLoginApproveProps = {
      server: 'https://login.example.com',
      appId: 'phone-app',
      canUndo: true,
      canSwitchAccount: false,
      code: { kind: 'user-code', userCode: 'WDJB-MJHT', entry: 'user-code' },
      getAccessToken: () => 'token-of-the-user',
      account: { displayName: 'Alice Arden' },
      onApprovalDecision: () => {},
      onUndoRequest: () => {},
    };
    const slotted = createElement('a', { slot: 'actions', href: '/scan' }, 'Scan again');
    const markup = renderToString(createElement(QrLoginApprove, props, slotted));

    assert.match(
      markup,
      /^<qr-login-approve [^>]*><a slot="actions" href="\/scan">Scan again<\/a><\/qr-login-approve>$/,
    );
    for (const part of ['server="https://login.example.com"', 'app-id="phone-app"', 'can-undo=""'])
      assert.ok(markup.includes(part), `${part} is in ${markup}`);
    assert.doesNotMatch(markup, /can-switch|WDJB|token|Alice|on[A-Z]/);
  });
});

describe('QrLoginScan on a server', () => {
  it('renders the tag with its attributes, and opens no camera', () => {
    const markup = render(QrLoginScan, {
      wasmUrl: '/zxing_reader.wasm',
      manual: true,
      approveUrls: ['https://login.example.com/approve'],
      onCodeFound: () => {},
    });

    assert.equal(markup, '<qr-login-scan manual="" wasm-url="/zxing_reader.wasm"></qr-login-scan>');
  });
});
