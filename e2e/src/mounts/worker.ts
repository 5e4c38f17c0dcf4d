import { createDemoOptions, createQrLoginServer } from '@qr-login/server';
import type { QrLoginServer } from '@qr-login/server';

let server: Promise<QrLoginServer> | undefined;

/** What the module is handed as its surroundings. */
interface Surroundings {
  readonly PUBLIC_ORIGIN: string;
}

async function open(publicOrigin: string): Promise<QrLoginServer> {
  // One request may not write into the stream of another here, so pages ask.
  return createQrLoginServer({ ...(await createDemoOptions({ publicOrigin })), maxStreams: 0 });
}

/** A module of `workerd`. Nothing random may be made before the first request. */
export default {
  async fetch(request: Request, { PUBLIC_ORIGIN }: Surroundings): Promise<Response> {
    server ??= open(PUBLIC_ORIGIN);
    return (await server).fetch(request, { remoteAddress: request.headers.get('cf-connecting-ip') ?? undefined });
  },
};
