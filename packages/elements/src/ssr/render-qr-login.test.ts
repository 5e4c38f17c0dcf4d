import { QrLoginError } from '@qr-login/core';
import type { LoginCode } from '@qr-login/core';
import { createFakeClock } from '@qr-login/core/testing';
import { expect } from 'chai';
import '../define.js';
import { de } from '../i18n/languages/de.js';
import { he } from '../i18n/languages/he.js';
import { renderQrLogin } from '../ssr.js';
import type { RenderQrLoginOptions } from '../ssr.js';
import { createCountingAdapter } from '../testing.js';

const code: LoginCode = {
  id: 'code-1',
  content: 'https://login.example.com/approve#the-content',
  lifetimeMs: 120_000,
  intervalMs: 1000,
};
const common: RenderQrLoginOptions = { code, server: 'https://id.example.com', appId: 'my-site', nonce: 'abc' };

/** One line per node, without comments, white space, styles, measured sizes and the data of the code. */
function nodesOf(root: Node | null | undefined, depth = 0): string[] {
  return [...(root?.childNodes ?? [])].flatMap((node) => {
    const text = node.textContent?.replace(/\s+/g, ' ').trim();
    if (node instanceof Text) return text ? [`${' '.repeat(depth)}${text}`] : [];
    if (!(node instanceof Element) || /^(style|link)$/.test(node.localName)) return [];
    const attributes = [...node.attributes]
      .filter(({ name }) => name !== 'data-code' && name !== 'style')
      .map((each) => `${each.name}=${each.value}`);
    const line = `${' '.repeat(depth)}${node.localName} ${attributes.toSorted().join(' ')}`.trimEnd();
    const inner = 'content' in node && node instanceof HTMLTemplateElement ? [] : nodesOf(node, depth + 1);
    return [line, ...nodesOf(node.shadowRoot, depth + 1), ...inner];
  });
}

/** Parses the markup in a document without custom elements. */
const parse = (markup: string): Document => Document.parseHTMLUnsafe(markup);

/** What the element renders for the same code and options. */
async function drawnByElement({ attributes, lang }: RenderQrLoginOptions): Promise<string[]> {
  const element = document.createElement('qr-login');
  for (const [name, value] of Object.entries(attributes ?? {})) element.setAttribute(name, value === true ? '' : value);
  if (lang) element.lang = lang;
  const adapter = { ...createCountingAdapter(), createCode: () => Promise.resolve(code) };
  document.body.append(Object.assign(element, { adapter, clock: createFakeClock() }));
  while (element.status !== 'pending' || !(await element.updateComplete)) await new Promise((go) => setTimeout(go));
  await element.updateComplete;
  return nodesOf(element.shadowRoot);
}

const pixel = '/packages/elements/src/testing/photo.svg';
const cases: Readonly<Record<string, Partial<RenderQrLoginOptions>>> = {
  'as it comes': {},
  'with a logo': { attributes: { logo: pixel } },
  'with more error correction': { attributes: { 'error-correction': 'H' } },
  'with no countdown': { attributes: { 'no-countdown': true } },
  'with nothing around it': { attributes: { minimal: true } },
  'in German': { lang: 'de-AT', languages: [he, de] },
  'in Hebrew': { lang: 'he', languages: [he, de] },
  'in a language that there are no words in': { lang: 'ca', languages: [de] },
};

describe('renderQrLogin', () => {
  afterEach(() => document.body.replaceChildren());

  for (const [name, more] of Object.entries(cases)) {
    it(`renders the same nodes as the element, ${name}`, async () => {
      const options = { ...common, ...more };
      const drawn = await drawnByElement(options);

      expect(nodesOf(parse(renderQrLogin(options)).querySelector('qr-login')?.shadowRoot)).to.deep.equal(drawn);
      expect(drawn.join('\n')).to.include('path d=M');
    });
  }

  it('includes the styles of the element, rule by rule', async () => {
    await drawnByElement(common);
    const { shadowRoot } = document.querySelector('qr-login') ?? {};
    const served = parse(renderQrLogin(common)).querySelector('qr-login')?.shadowRoot;
    for (const inside of [
      (root?: ShadowRoot | null) => root,
      (root?: ShadowRoot | null) => root?.querySelector('qr-login-code')?.shadowRoot,
    ]) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(inside(served)?.querySelector('style')?.textContent ?? '');
      const adopted = inside(shadowRoot)?.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules]) ?? [];

      expect(adopted).to.have.length.above(5);
      expect([...sheet.cssRules].map((rule) => rule.cssText)).to.deep.equal(adopted.map((rule) => rule.cssText));
    }
  });

  it('encodes the content only in the path and contains no verifier', () => {
    const markup = renderQrLogin({ ...common, code: { ...code, codeVerifier: 'v'.repeat(43) } });

    expect(markup).not.to.include('the-content');
    expect(markup).not.to.include('vvv');
    expect(markup).not.to.match(/\sstyle=|<script|\son\w+=/);
  });

  it('passes id, lifetime, poll interval and user code to the element', () => {
    const markup = renderQrLogin({ ...common, code: { ...code, userCode: 'BCDF-GHJK' } });
    const reported = parse(markup)
      .querySelector('qr-login')
      ?.shadowRoot?.querySelector('[data-code]')
      ?.getAttribute('data-code');

    expect(JSON.parse(reported ?? '')).to.deep.equal({
      id: 'code-1',
      lifetimeMs: 120_000,
      intervalMs: 1000,
      userCode: 'BCDF-GHJK',
    });
    expect(markup).to.include('BCDF-GHJK</bdi>');
  });

  it('escapes its options and leaves slotted markup unchanged', () => {
    const hostile = `"'><img src=x onerror=alert(1)>&amp;<!--`;
    const markup = renderQrLogin({
      ...common,
      appId: hostile,
      lang: hostile,
      code: { ...code, id: hostile, userCode: hostile },
      attributes: { name: hostile, logo: hostile },
      slotted: '<a slot="error" href="/password">Password</a>',
      languages: [{ ...de, lang: 'en', codeLabel: hostile, pendingTitle: () => hostile }],
    });
    const card = parse(markup).querySelector('qr-login');

    expect(card?.getAttribute('app-id')).to.equal(hostile);
    expect(card?.getAttribute('name')).to.equal(hostile);
    expect(card?.shadowRoot?.querySelectorAll('img, script')).to.have.length(0);
    expect(card?.shadowRoot?.querySelector('bdi')?.textContent).to.equal(hostile);
    expect(card?.innerHTML).to.equal('<a slot="error" href="/password">Password</a>');
  });

  const wrongs: readonly (readonly [string, Partial<Record<keyof RenderQrLoginOptions, unknown>>])[] = [
    ['code.id', { code: { ...code, id: undefined } }],
    ['code.id', { code: undefined }],
    ['code.content', { code: { id: 'code-1', imageUrl: 'https://id.example.com/1.png', lifetimeMs: 1000 } }],
    ['code.lifetimeMs', { code: { ...code, lifetimeMs: 0 } }],
    ['server', { server: 'login.example.com' }],
    ['server', { server: 'javascript:alert(1)' }],
    ['appId', { appId: '' }],
    ['either nonce or stylesheet', { nonce: undefined }],
    ['either nonce or stylesheet', { stylesheet: '/qr-login.css' }],
    ['nonce', { nonce: '"><script>' }],
    ['stylesheet', { nonce: undefined, stylesheet: '' }],
    ['attributes must not hold "onclick"', { attributes: { onclick: 'alert(1)' } }],
    ['attributes must not hold "style"', { attributes: { style: 'color: red' } }],
    ['attributes must not hold "a b"', { attributes: { 'a b': true } }],
    ['attributes must not hold "reveal"', { attributes: { reveal: 'manual' } }],
  ];
  for (const [named, options] of wrongs) {
    it(`rejects ${JSON.stringify(options)} and names ${named}`, () => {
      expect(() => renderQrLogin({ ...common, ...options } as RenderQrLoginOptions)).to.throw(TypeError, named);
    });
  }

  it('rejects content that is too long without repeating it', () => {
    expect(() => renderQrLogin({ ...common, code: { ...code, content: 'x'.repeat(3000) } }))
      .to.throw(QrLoginError)
      .with.property('message')
      .that.does.not.include('xx');
  });
});
