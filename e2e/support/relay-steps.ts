import { openContent } from './approver-page.js';
import type { DesktopPage } from './desktop-page.js';
import type { Relay } from './relay.js';

/** A page polls at least that often. */
export const pollMs = 2000;
/** Until the button of a view is enabled. */
const armMs = 1000;

/** Reads a code with the camera of the phone, up to the decision. */
export async function scan({ page }: DesktopPage, content: string): Promise<void> {
  await openContent(page, content, 'camera');
  await page.getByRole('button', { name: 'Approve' }).waitFor();
}

export async function approve({ page }: DesktopPage, advance: Relay['advance']): Promise<void> {
  await advance(armMs);
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('heading', { name: 'You’re signed in on the computer' }).waitFor();
  await advance(pollMs);
}

/** Continues with a code that did not come from the camera. */
export async function proceed({ page }: DesktopPage, advance: Relay['advance']): Promise<void> {
  await page.getByRole('button', { name: 'Decline' }).waitFor();
  await advance(armMs);
  await page.locator('qr-login-approve').getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Approve' }).waitFor();
}

/** The tickets that the page of the card has got. */
export async function countTickets({ page }: DesktopPage): Promise<number> {
  const successes: readonly { readonly ticket: string }[] = await page.evaluate(
    () => Reflect.get(window, 'reported').successes,
  );
  return successes.filter(({ ticket }) => ticket.length > 40).length;
}
