import { createDemoServerOptions, createQrLoginServer } from '@qr-login/server';
import type { QrLoginServer } from '@qr-login/server';

let server: Promise<QrLoginServer> | undefined;

/** The environment of the module. */
interface Surroundings {
  readonly PUBLIC_ORIGIN: string;
}

async function open(publicOrigin: string): Promise<QrLoginServer> {
  // In workerd one request cannot write into the stream of another, so pages poll.
  return createQrLoginServer({ ...(await createDemoServerOptions({ publicOrigin })), maxStreams: 0 });
}

/** A module for `workerd`. It must not use random values before the first request. */
export default {
  async fetch(request: Request, { PUBLIC_ORIGIN }: Surroundings): Promise<Response> {
    server ??= open(PUBLIC_ORIGIN);
    return (await server).fetch(request, { remoteAddress: request.headers.get('cf-connecting-ip') ?? undefined });
  },
};
