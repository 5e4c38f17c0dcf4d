// app/api/[...path]/route.ts
import { createDemoServerOptions, createQrLoginServer } from '@qr-login/server';
import type { QrLoginServer } from '@qr-login/server';

/** One server for all routes of the process: Next.js evaluates this module once for each route, and after each change in development. */
const cache: { qrLogin?: Promise<QrLoginServer> } = globalThis as object;

async function open(): Promise<QrLoginServer> {
  const publicOrigin = process.env['PUBLIC_ORIGIN'] ?? 'http://localhost:3000';
  // A route handler does not know the remote address. The proxy in front of Next.js writes it into X-Forwarded-For.
  return createQrLoginServer({ ...(await createDemoServerOptions({ publicOrigin })), trustProxy: 1 });
}

async function handle(request: Request): Promise<Response> {
  cache.qrLogin ??= open();
  return (await cache.qrLogin).fetch(request);
}

export const dynamic = 'force-dynamic';
export { handle as GET, handle as POST, handle as OPTIONS };
