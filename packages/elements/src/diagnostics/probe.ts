import { genauthV2Adapter, genauthV3Adapter } from '@qr-login/core';
import { ownMembers } from '@qr-login/core/internal';
import type { LoginCode } from '@qr-login/core';
import type { ProbeTarget } from './card-config.js';

/** One response as the page received it. */
export interface ProbeResponse {
  readonly httpStatus: number;
  readonly mediaType: string;
  /** `Cache-Control`; `undefined` if absent or not readable by the page. */
  readonly cacheControl: string | undefined;
  /** The server's time, in milliseconds since 1970. */
  readonly sentAtEpochMs: number | undefined;
  /** The envelope's number: 200 is success. */
  readonly number: number | undefined;
  /** The server's unique id of the request. */
  readonly requestId: string | undefined;
  /** The unparsed data of the response. */
  readonly members: Readonly<Record<string, unknown>>;
}

/** The responses to the requests for a code and its status. */
export interface Probe {
  /** The response to the request for a code; `undefined` if none could be read. */
  readonly code: ProbeResponse | undefined;
  /** The response to the status request. Absent without a code. */
  readonly status?: ProbeResponse | undefined;
  /** The response to a second status request. */
  readonly repeated?: ProbeResponse | undefined;
}

/** Requests one code and its status twice with the card's own adapter. The code is left to expire. */
export async function probe({ server, appId, protocol, binding }: ProbeTarget): Promise<Probe> {
  const responses: ProbeResponse[] = [];
  const recordingFetch: typeof fetch = async (...request) => {
    const response = await fetch(...request);
    responses.push(await readResponse(response.clone()));
    return response;
  };
  const bindingMode = binding === 'off' ? 'off' : 'auto';
  const createAdapter = protocol === 'genauth-v2' ? genauthV2Adapter : genauthV3Adapter;
  const adapter = createAdapter({ server, appId, binding: bindingMode, fetch: recordingFetch });
  const { signal } = new AbortController();
  const created: LoginCode | undefined = await adapter.createCode({ signal }).catch(() => undefined);
  const code = responses.at(-1);
  if (!created) return { code };
  responses.length = 0;
  await adapter.readStatus(created, { signal }).catch(() => {});
  const status = responses.pop();
  await adapter.readStatus(created, { signal }).catch(() => {});
  return { code, status, repeated: responses.pop() };
}

async function readResponse(response: Response): Promise<ProbeResponse> {
  const { headers, status } = response;
  const envelope = asObject(await response.json().catch(() => undefined));
  const number = envelope['statusCode'] ?? envelope['code'];
  const { requestId } = envelope;
  const date = headers.get('date') ?? '';
  // Without a comma (asctime) it has no zone and is UTC (RFC 9110 section 5.6.7).
  const sentAt = Date.parse(date.includes(',') ? date : `${date} GMT`);
  return {
    httpStatus: status,
    mediaType: headers.get('content-type')?.split(';')[0] ?? 'nothing',
    cacheControl: headers.get('cache-control') ?? undefined,
    sentAtEpochMs: Number.isNaN(sentAt) ? undefined : sentAt,
    number: typeof number === 'number' ? number : undefined,
    requestId: typeof requestId === 'string' && requestId !== '' ? requestId : undefined,
    members: asObject(envelope['data']),
  };
}

/** The value if it is an object, else an empty object. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
    ? ownMembers(Object.fromEntries(Object.entries(value)))
    : ownMembers({});
}
