import { ScriptedServer } from './scripted-server.js';
import type { ScriptedServerOptions } from './scripted-server-options.js';

/** The members used of Playwright's `Request`. */
export interface InterceptedRequest {
  method(): string;
  url(): string;
  headers(): Record<string, string>;
  postData(): string | null;
}

/** The members used of Playwright's `Route`. */
export interface InterceptedRoute {
  request(): InterceptedRequest;
  fulfill(response: {
    readonly status: number;
    readonly headers: Record<string, string>;
    readonly body: string;
  }): Promise<void>;
}

/** The members used of `Page` or `BrowserContext` of any Playwright package. */
export interface RoutedPage {
  route(url: (url: URL) => boolean, handler: (route: InterceptedRoute) => Promise<void>): Promise<unknown>;
}

/** The server to replace, and options of the scripted one. */
export interface RouteLoginOptions extends ScriptedServerOptions {
  /** The URL in the card's `server`. Required. The scripted server answers all requests below it. */
  readonly server: string | URL;
}

/**
 * Replaces a login server with a scripted server, for one page of a Playwright test or a whole context, and returns it. Page and card stay
 * as in production. Throws `TypeError` if `server` is not an absolute URL.
 */
export async function routeLogin(page: RoutedPage, { server, ...options }: RouteLoginOptions): Promise<ScriptedServer> {
  if (!URL.canParse(String(server))) throw new TypeError('server must be an absolute address');
  const { origin, pathname } = new URL(String(server));
  const base = pathname.endsWith('/') ? pathname : `${pathname}/`;
  const scripted = new ScriptedServer(options);
  const isBelow = (url: URL): boolean => url.origin === origin && url.pathname.startsWith(base);
  await page.route(isBelow, async (route) => {
    const response = await scripted.respond(readRequest(route.request()));
    const headers = Object.fromEntries(response.headers);
    // The page may have closed or cancelled the request.
    await route.fulfill({ status: response.status, headers, body: await response.text() }).catch(() => {});
  });
  return scripted;
}

function readRequest(request: InterceptedRequest): Request {
  const method = request.method();
  const body = method === 'GET' ? null : request.postData();
  return new Request(request.url(), { method, headers: request.headers(), body });
}
