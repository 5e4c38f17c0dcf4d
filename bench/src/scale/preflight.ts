import { once } from 'node:events';
import { connect } from 'node:net';
import type { Page } from '../../../e2e/benchmarks/server/benchmarked-server.js';

/** What Chromium sends before the status request of a page on another origin. */
export function preflightOf({ id }: Page): string {
  const headers = [
    'host: x',
    'origin: https://shop.example.com',
    'accept: */*',
    'access-control-request-method: GET',
    'access-control-request-headers: x-authing-app-id,x-qr-verifier',
    'x-forwarded-for: 10.0.0.1',
  ];
  return `OPTIONS /api/v3/check-qrcode-status?qrcodeId=${id} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`;
}

/** Resolves with the bytes of the response, which has no body and no length. */
export async function sendPreflight(url: string, request: string): Promise<number> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(request);
  const [head] = await once(socket, 'data');
  socket.destroy();
  return head.length;
}
