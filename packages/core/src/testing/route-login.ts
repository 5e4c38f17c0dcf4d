import { ScriptedServer } from './scripted-server.js';
import type { ScriptedServerOptions } from './scripted-server.js';

/** What is used of a request that Playwright caught. */
export interface CaughtRequest {
  method(): string;
  url(): string;
  headers(): Record<string, string>;
  postData(): string | null;
}

/** What is used of Playwright's `Route`. */
export interface CaughtRoute {
  request(): CaughtRequest;
  fulfill(answer: {
    readonly status: number;
    readonly headers: Record<string, string>;
    readonly body: string;
  }): Promise<void>;
}

/** What is used of Playwright's `Page` or `BrowserContext`, of whichever of its packages. */
export interface RoutedPage {
  route(url: (url: URL) => boolean, handler: (route: CaughtRoute) => Promise<void>): Promise<unknown>;
}

/** Which server the page believes to ask, and how that one behaves. */
export interface RouteLoginOptions extends ScriptedServerOptions {
  /** The address in the card's `server`. Required. All that is asked below it is answered by the test. */
  readonly server: string | URL;
}

/**
 * Puts a scripted server in the place of a login server, for one page of a Playwright test or for a whole context, and gives the test its
 * hands. Page and card stay as they are in production. Throws `TypeError` when `server` is no absolute address.
 */
export async function routeLogin(page: RoutedPage, { server, ...options }: RouteLoginOptions): Promise<ScriptedServer> {
  if (!URL.canParse(String(server))) throw new TypeError('server must be an absolute address');
  const { origin, pathname } = new URL(String(server));
  const base = pathname.endsWith('/') ? pathname : `${pathname}/`;
  const scripted = new ScriptedServer(options);
  const isBelow = (url: URL): boolean => url.origin === origin && url.pathname.startsWith(base);
  await page.route(isBelow, async (route) => {
    const answer = await scripted.answer(readRequest(route.request()));
    const headers = Object.fromEntries(answer.headers);
    // A page that is gone, or has asked anew, waits for nothing any more.
    await route.fulfill({ status: answer.status, headers, body: await answer.text() }).catch(() => {});
  });
  return scripted;
}

function readRequest(request: CaughtRequest): Request {
  const method = request.method();
  const body = method === 'GET' ? null : request.postData();
  return new Request(request.url(), { method, headers: request.headers(), body });
}
