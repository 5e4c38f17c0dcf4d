import type { LoginCode } from '@qr-login/core';
import { createFakeClock } from '@qr-login/core/testing';
import { expect } from 'chai';
import { renderQrLogin } from '../ssr.js';
import { createCountingAdapter } from '../testing.js';
import type { CountingAdapter } from '../testing.js';
import { openServedPage } from '../testing/served-page.js';
import type { ServedPage } from '../testing/served-page.js';
import type { QrLogin } from './qr-login.js';

const code: LoginCode = {
  id: 'served',
  content: 'https://login.example.com/#served',
  lifetimeMs: 60_000,
  intervalMs: 1000,
};
const common = { code, server: 'https://id.example.com', appId: 'my-site' };
const script = '/packages/elements/src/define.ts';
const strict = (styles: string): string => `default-src 'none'; script-src 'self'; style-src ${styles}`;

/** Positions of the boxes, and whether the whole code is on screen. */
interface Look {
  readonly boxes: readonly string[];
  readonly opacity: number;
  readonly drawing: string | null | undefined;
}

/** The card and its surroundings, read from outside the element's realm. */
function lookAt({ document }: ServedPage): Look {
  const card = document.querySelector('qr-login');
  const drawn = card?.shadowRoot?.querySelector('qr-login-code');
  const watched = [card, document.querySelector('p'), card?.shadowRoot?.querySelector('.card'), drawn];
  const boxes = watched.map((each) => JSON.stringify(each?.getBoundingClientRect()));
  const plate = card?.shadowRoot?.querySelector('.code-frame');
  return {
    boxes,
    opacity: Number(plate && getComputedStyle(plate).opacity),
    drawing: drawn?.shadowRoot?.querySelector('path')?.getAttribute('d'),
  };
}

/** Loads the script and records every frame until the element has adopted the code. */
async function takeOverIn(page: ServedPage, properties: Partial<QrLogin>): Promise<{ card: QrLogin; looks: Look[] }> {
  const card = page.document.querySelector('qr-login');
  if (!card) throw new Error('the page must have a card');
  Object.assign(card, properties);
  const looks = [lookAt(page)];
  const module = Object.assign(page.document.createElement('script'), { type: 'module', src: script });
  page.document.head.append(module);
  for (let frames = 0; frames < 6 || !card.matches(':defined'); frames++) {
    await new Promise((resolve) => page.window.requestAnimationFrame(resolve));
    looks.push(lookAt(page));
  }
  return { card, looks };
}

describe('server-rendered card', () => {
  let page: ServedPage;
  let adapter: CountingAdapter;

  beforeEach(() => {
    adapter = createCountingAdapter();
  });

  afterEach(() => page.close());

  const kinds = {
    'a nonce': { options: { nonce: 'bm9uY2U=' }, policy: strict("'nonce-bm9uY2U='") },
    'a linked style sheet': {
      options: { stylesheet: '/packages/elements/dist/qr-login.css' },
      policy: strict("'self'"),
    },
  } as const;

  for (const [name, { options, policy }] of Object.entries(kinds)) {
    it(`is adopted under a strict policy with ${name}: no request, violation, shift or flash`, async () => {
      page = await openServedPage(renderQrLogin({ ...common, ...options }), policy);
      const { card, looks } = await takeOverIn(page, { adapter, clock: createFakeClock() });

      expect(looks[0]?.drawing).to.have.length.above(1000);
      for (const look of looks) expect(look).to.deep.equal(looks[0]);
      expect(looks[0]?.opacity).to.equal(1);
      expect(card.status).to.equal('pending');
      expect(adapter.createdCount).to.equal(0);
      expect(page.violations).to.deep.equal([]);
    });
  }

  it('has its code polled by id, and the id is removed from the page', async () => {
    const pollCount: string[] = [];
    const clock = createFakeClock();
    const readStatus: CountingAdapter['readStatus'] = async ({ id }) => {
      pollCount.push(id);
      return { status: 'scanned', user: { displayName: 'Ada' } };
    };
    page = await openServedPage(renderQrLogin({ ...common, nonce: 'abc' }), strict("'nonce-abc'"));
    const { card } = await takeOverIn(page, { adapter: { ...adapter, readStatus }, clock });
    const root = card.shadowRoot;
    expect((root?.innerHTML ?? '') + (root?.querySelector('qr-login-code')?.outerHTML ?? '')).not.to.include('served');
    await clock.advance(1000);
    await card.updateComplete;

    expect(pollCount).to.deep.equal(['served']);
    expect(card.status).to.equal('scanned');
    expect(root?.querySelector('qr-login-code')).to.equal(null);
  });

  it('shows a new code when its code has expired', async () => {
    const clock = createFakeClock();
    page = await openServedPage(renderQrLogin({ ...common, nonce: 'abc' }), strict("'nonce-abc'"));
    const { card, looks } = await takeOverIn(page, { adapter, clock });
    adapter.response = { status: 'expired' };
    await clock.advance(1000);
    adapter.response = { status: 'pending' };
    await card.updateComplete;

    expect(adapter.createdCount).to.equal(1);
    expect(lookAt(page).drawing).to.have.length.above(1000);
    expect(lookAt(page).drawing).not.to.equal(looks[0]?.drawing);
  });

  it('is replaced by a code in the code property', async () => {
    const own = { ...code, id: 'own', content: 'https://login.example.com/#own' };
    page = await openServedPage(renderQrLogin({ ...common, nonce: 'abc' }), strict("'nonce-abc'"));
    const { card, looks } = await takeOverIn(page, { adapter, clock: createFakeClock(), code: own });

    expect(adapter.createdCount).to.equal(0);
    expect(card.code).to.equal(own);
    expect(looks.at(-1)?.drawing).not.to.equal(looks[0]?.drawing);
  });

  it('contains a single card after adoption', async () => {
    page = await openServedPage(renderQrLogin({ ...common, nonce: 'abc' }), strict("'nonce-abc'"));
    const { card } = await takeOverIn(page, { adapter, clock: createFakeClock() });

    expect(card.shadowRoot?.querySelectorAll('.card, style, link')).to.have.length(1);
  });

  it('shifts under a policy that blocks its styles, and the test detects it', async () => {
    page = await openServedPage(renderQrLogin({ ...common, nonce: 'abc' }), strict("'nonce-other'"));
    const { looks } = await takeOverIn(page, { adapter, clock: createFakeClock() });

    expect(looks.at(-1)?.boxes).not.to.deep.equal(looks[0]?.boxes);
  });
});
