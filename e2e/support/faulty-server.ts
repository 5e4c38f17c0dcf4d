import { createDemoServerOptions, createQrLoginServer } from '@qr-login/server';
import type { App, QrLoginServerOptions } from '@qr-login/server';
import { listen } from '@qr-login/server/node';

/** The misconfigurations. */
export interface Faults {
  readonly options?: Partial<QrLoginServerOptions>;
  /** Settings of every app. */
  readonly app?: Partial<App>;
  /** Changes the headers of every response, as a proxy in front would. */
  readonly headers?: (headers: Headers) => void;
}

/** A real server. */
export interface FaultyServer {
  readonly url: string;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly close: () => Promise<void>;
}

/** Starts one with the demo’s apps, with a wrong configuration or behind a wrong proxy. */
export async function openFaultyServer({ options, app, headers }: Faults = {}): Promise<FaultyServer> {
  let answer: FaultyServer['fetch'] = () => Promise.reject(new Error('not ready'));
  const { url, close } = await listen(async (publicOrigin) => {
    const demo = await createDemoServerOptions({ publicOrigin });
    const apps = demo.apps.map((each) => ({ ...each, ...app }));
    const server = createQrLoginServer({ ...demo, apps, ...options });
    answer = async (request) => {
      const response = await server.fetch(request);
      const changed = new Headers(response.headers);
      headers?.(changed);
      return new Response(response.body, { status: response.status, headers: changed });
    };
    return { ...server, fetch: answer };
  });
  return { url, fetch: (request) => answer(request), close };
}
