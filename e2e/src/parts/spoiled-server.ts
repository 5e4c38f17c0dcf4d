import { createDemoOptions, createQrLoginServer } from '@qr-login/server';
import type { App, ServerOptions } from '@qr-login/server';
import { listen } from '@qr-login/server/node';

/** What is wrong with it. */
export interface Spoils {
  readonly options?: Partial<ServerOptions>;
  /** Of every app. */
  readonly app?: Partial<App>;
  /** What a proxy in front makes of the headers of every answer. */
  readonly headers?: (headers: Headers) => void;
}

/** A real server. */
export interface SpoiledServer {
  readonly url: string;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly close: () => Promise<void>;
}

/** Starts one with the demo's apps, set up or put behind a proxy as nobody should. */
export async function openSpoiledServer({ options, app, headers }: Spoils = {}): Promise<SpoiledServer> {
  let answer: SpoiledServer['fetch'] = () => Promise.reject(new Error('not ready'));
  const { url, close } = await listen(async (publicOrigin) => {
    const demo = await createDemoOptions({ publicOrigin });
    const apps = demo.apps.map((each) => ({ ...each, ...app }));
    const server = createQrLoginServer({ ...demo, apps, ...options });
    answer = async (request) => {
      const response = await server.fetch(request);
      const spoiled = new Headers(response.headers);
      headers?.(spoiled);
      return new Response(response.body, { status: response.status, headers: spoiled });
    };
    return { ...server, fetch: answer };
  });
  return { url, fetch: (request) => answer(request), close };
}
