import type { AuditProtocol } from '../check.js';
import type { OutgoingRequest } from '../http/exchange.js';

/** The protocols with clauses in PROTOCOL.md. */
export const genauthProtocols: readonly AuditProtocol[] = ['genauth-v3', 'genauth-v2'];

/** The request of a phone about a code before the scan (PROTOCOL 3.5), with the credentials of a change. */
export function contextRequest(base: URL, { headers = {} }: OutgoingRequest, id: string): OutgoingRequest {
  const url = new URL(`api/v3/qrcode-context?${new URLSearchParams({ qrcodeId: id }).toString()}`, base);
  return { method: 'GET', url, headers };
}

/** The same request on the other route of the operation (PROTOCOL 3.3, 3.4 and 4). Unchanged for a mapped server. */
export function onOtherRoute(request: OutgoingRequest): OutgoingRequest {
  const url = new URL(request.url);
  url.pathname = url.pathname
    .replace(/\/check-(qrcode-status)$/, '/get-$1')
    .replace(/\/change-(qrcode-status)$/, '/set-$1')
    .replace('/api/v2/qrcode/', '/api/qrcode/');
  return { ...request, url };
}
