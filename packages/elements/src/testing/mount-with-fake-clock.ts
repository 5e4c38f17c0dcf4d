import { createFakeClock } from '@qr-login/core/testing';
import type { FakeClock } from '@qr-login/core/testing';
import type { QrLogin } from '../qr-login/qr-login.js';
import { createCountingAdapter, mount } from './mount.js';
import type { CountingAdapter } from './mount.js';
import type { QrLoginHarness } from './qr-login-harness.js';

/** A card with an adapter and a clock that the test controls. */
export interface ControlledCard {
  readonly card: QrLoginHarness;
  readonly adapter: CountingAdapter;
  readonly clock: FakeClock;
  /** Advances the clock, then waits until the card has rendered. */
  readonly advance: (ms: number) => Promise<void>;
}

/** Adds such a card to the page, with these further properties. */
export async function mountWithFakeClock(
  properties: Partial<QrLogin> = {},
  adapter: CountingAdapter = createCountingAdapter(),
): Promise<ControlledCard> {
  const clock = createFakeClock();
  const card = await mount({ adapter, clock, ...properties });
  const advance = async (ms: number): Promise<void> => {
    await clock.advance(ms);
    await card.settled();
  };
  return { card, adapter, clock, advance };
}
