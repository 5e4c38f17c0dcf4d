import { createFakeClock } from '@qr-login/core/testing';
import type { FakeClock } from '@qr-login/core/testing';
import type { LoginCode } from '@qr-login/core';
import { expect } from 'chai';
import '../define.js';
import { createCountingAdapter, mount } from '../testing.js';
import type { CountingAdapter, QrLoginHarness } from '../testing.js';

const periodMs = 5000;
const contentAt = (elapsedMs: number): Promise<string> =>
  Promise.resolve(`https://login.example.com/approve#secret-content.${Math.floor(elapsedMs / periodMs)}`);

interface RotatingCard {
  readonly card: QrLoginHarness;
  readonly clock: FakeClock;
  readonly adapter: CountingAdapter;
}

async function open(rotation = { periodMs, contentAt }): Promise<RotatingCard> {
  const clock = createFakeClock();
  const adapter = createCountingAdapter();
  const createCode = adapter.createCode.bind(adapter);
  adapter.createCode = async (options): Promise<LoginCode> => ({
    ...(await createCode(options)),
    content: await contentAt(0),
    rotation,
  });
  const card = await mount({ adapter, clock });
  await advance({ card, clock }, 0);
  return { card, clock, adapter };
}

async function advance({ card, clock }: Pick<RotatingCard, 'card' | 'clock'>, ms: number): Promise<void> {
  await clock.advance(ms);
  await card.settled();
}

describe('rotating content (T1)', () => {
  afterEach(() => document.body.replaceChildren());

  it('draws another code in every period, without an event or an announcement', async () => {
    const shown = await open();
    const drawings = new Set<string>();
    const { announcement } = shown.card;

    for (let period = 0; period < 4; period++) {
      drawings.add(shown.card.drawing);
      await advance(shown, periodMs);
    }

    expect(drawings.size).to.equal(4);
    expect(shown.card.eventNames).to.deep.equal(['login-status']);
    expect(shown.card.announcement).to.equal(announcement);
    expect(shown.adapter.createdCount).to.equal(1);
  });

  it('has no content in its markup', async () => {
    const shown = await open();
    await advance(shown, periodMs);

    expect(shown.card.markup).not.to.include('secret-content');
  });

  it('ends with qr-invalid if the content cannot be computed', async () => {
    const shown = await open({ periodMs, contentAt: () => Promise.reject(new TypeError('no crypto')) });
    await advance(shown, periodMs);

    expect(shown.card.errors.map(({ detail }) => detail.error.code)).to.deep.equal(['qr-invalid']);
    expect(shown.card.showsCode).to.equal(false);
  });

  it('draws nothing after a sleep until the server has answered', async () => {
    const shown = await open();
    await advance(shown, 1500);
    let answer = (): void => {};
    shown.adapter.readStatus = () => new Promise((resolve) => (answer = () => resolve({ status: 'pending' })));

    shown.clock.sleep(60_000, { uncounted: true });
    await advance(shown, 1000);
    expect(shown.card.showsCode).to.equal(false);

    answer();
    await advance(shown, 1000);
    expect(shown.card.showsCode).to.equal(true);
  });
});
