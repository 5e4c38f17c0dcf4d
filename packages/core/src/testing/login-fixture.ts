import { routeLogin } from './route-login.js';
import type { RouteLoginOptions, RoutedPage } from './route-login.js';
import type { ScriptedServer } from './scripted-server.js';

/** What Playwright's own test runner calls before and after a test. */
export type LoginFixture = (
  fixtures: { readonly page: RoutedPage },
  use: (login: ScriptedServer) => Promise<void>,
) => Promise<void>;

/**
 * `routeLogin` as a fixture of Playwright's own test runner: `base.extend({ login: loginFixture({ server }) })`. The test rejects with `TypeError` when
 * `server` is no absolute address.
 */
export function loginFixture(options: RouteLoginOptions): LoginFixture {
  // The runner reads in the text of a function which fixtures it wants: it must name them so.
  return async ({ page }, use) => use(await routeLogin(page, options));
}
