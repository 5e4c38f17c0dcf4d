import { expect } from 'chai';
import '../../define.js';
import { QrLoginApprove } from '../qr-login-approve/qr-login-approve.js';
import { registerElement } from '../register-element.js';
import { en } from './en.js';

const eo = { ...en, lang: 'eo', approve: { ...en.approve, idleTitle: 'Kontrolado' } };
const he = { ...en, lang: 'he', dir: 'rtl' as const };

async function mount(parent: ParentNode = document.body): Promise<QrLoginApprove> {
  const element = document.createElement('qr-login-approve');
  parent.append(element);
  await element.updateComplete;
  return element;
}

/** Mutation observers run in a microtask, and the element renders in the next. */
async function titleOf(element: QrLoginApprove): Promise<string | undefined> {
  await new Promise((resolve) => setTimeout(resolve));
  await element.updateComplete;
  return element.renderRoot.querySelector('h2')?.textContent;
}

const directionOf = (element: QrLoginApprove): string | null | undefined =>
  element.renderRoot.querySelector('[part=card]')?.getAttribute('dir');

describe('language of an element', () => {
  before(() => {
    QrLoginApprove.addLanguage(eo);
    QrLoginApprove.addLanguage(he);
  });

  afterEach(() => {
    document.body.replaceChildren();
    document.documentElement.lang = 'en';
  });

  for (const tag of ['fr', '', 'not a tag', 'en-GB']) {
    it(`is English in a page in "${tag}"`, async () => {
      document.documentElement.lang = tag;

      expect(await titleOf(await mount())).to.equal(en.approve.idleTitle);
    });
  }

  it('follows the page', async () => {
    const element = await mount();
    document.documentElement.lang = 'eo-001';

    expect(await titleOf(element)).to.equal('Kontrolado');
  });

  it('is inherited through a shadow root', async () => {
    const outer = document.createElement('section');
    outer.lang = 'eo';
    document.body.append(outer);

    expect(await titleOf(await mount(outer.attachShadow({ mode: 'open' })))).to.equal('Kontrolado');
  });

  it('brings its direction', async () => {
    document.documentElement.lang = 'he';
    const element = await mount();

    expect(directionOf(element)).to.equal('rtl');
  });

  it('may be registered after the element has rendered', async () => {
    document.documentElement.lang = 'ia';
    const element = await mount();
    QrLoginApprove.addLanguage({ ...en, lang: 'ia', approve: { ...en.approve, idleTitle: 'Controlo' } });

    expect(await titleOf(element)).to.equal('Controlo');
  });
});

describe('registerElement', () => {
  it('tolerates a tag that another copy has registered', () => {
    registerElement('qr-login-approve', class extends HTMLElement {});

    expect(customElements.get('qr-login-approve')).to.equal(QrLoginApprove);
  });
});
