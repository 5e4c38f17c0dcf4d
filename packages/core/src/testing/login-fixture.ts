import { routeLogin } from './route-login.js';
import type { RouteLoginOptions, RoutedPage } from './route-login.js';
import type { ScriptedServer } from './scripted-server.js';

/** The function that Playwright Test calls before and after a test. */
export type LoginFixture = (
  fixtures: { readonly page: RoutedPage },
  use: (login: ScriptedServer) => Promise<void>,
) => Promise<void>;

/**
 * `routeLogin` as a fixture of Playwright Test: `base.extend({ login: loginFixture({ server }) })`. The test rejects with `TypeError` if
 * `server` is not an absolute URL.
 */
export function loginFixture(options: RouteLoginOptions): LoginFixture {
  // Playwright Test reads the names of the required fixtures from the function's source.
  return async ({ page }, use) => use(await routeLogin(page, options));
}
