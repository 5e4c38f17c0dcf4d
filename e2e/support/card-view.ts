import type { Page } from 'playwright-core';

/** The hint by which a view is known, since its title may be the user’s name. */
const hints = { scanned: 'Tap Approve in the app.', authorized: 'Signing you in…' } as const;

/** Waits until the card shows that view. The same words are announced, so that only the hint counts. */
export async function waitForView(page: Page, view: keyof typeof hints): Promise<void> {
  await page.locator('[part~=hint]', { hasText: hints[view] }).waitFor();
}
