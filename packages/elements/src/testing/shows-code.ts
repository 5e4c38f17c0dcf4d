import { createFakeClock } from '@qr-login/core/testing';
import type { QrLogin } from '../qr-login/qr-login.js';
import { createCountingAdapter } from './mount.js';
import { QrLoginHarness } from './qr-login-harness.js';

/** Whether a card in the page shows its code. */
export async function showsCode(element: QrLogin): Promise<boolean> {
  const clock = createFakeClock();
  Object.assign(element, { adapter: createCountingAdapter(), clock });
  const card = new QrLoginHarness(element);
  await card.settled();
  await clock.advance(0);
  await card.settled();
  return card.showsCode;
}
