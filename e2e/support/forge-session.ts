import type { Page } from 'playwright-core';

/** Sends the ticket of a page first as another site would. Resolves with the status of that response; the page’s own request follows. */
export function forgeSession(page: Page): Promise<number> {
  return new Promise((resolve, reject) => {
    page
      .route('**/session', async (route) => {
        const headers = { ...route.request().headers(), origin: 'https://evil.example' };
        const response = await route.fetch({ headers });
        resolve(response.status());
        await route.continue();
      })
      .catch(reject);
  });
}
