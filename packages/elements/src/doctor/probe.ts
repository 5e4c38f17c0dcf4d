import { genauthV2Adapter, genauthV3Adapter, ownMembers } from '@qr-login/core';
import type { LoginCode } from '@qr-login/core';
import type { Target } from './card.js';

/** One answer as the page got it. */
export interface Answer {
  readonly httpStatus: number;
  readonly mediaType: string;
  /** What caches may do; `undefined` where nothing is said or the page may not read it. */
  readonly cacheControl: string | undefined;
  /** When the server says it is, in milliseconds since 1970. */
  readonly sentAtEpochMs: number | undefined;
  /** The envelope's number: 200 is success. */
  readonly number: number | undefined;
  /** The server's name for the request, which no other has. */
  readonly requestId: string | undefined;
  /** What the answer holds, as it came. */
  readonly members: Readonly<Record<string, unknown>>;
}

/** What asking for a code and for its status brought to light. */
export interface Probe {
  /** The answer to the question for a code; `undefined` where none could be read. */
  readonly code: Answer | undefined;
  /** The answer to the question for its status. Absent where there was no code to ask about. */
  readonly status?: Answer | undefined;
  /** That to the same question once more. */
  readonly again?: Answer | undefined;
}

/** Asks a server for one code and twice for its status, by the very adapter that the card uses. The code is left to expire. */
export async function probe({ server, appId, protocol, binding }: Target): Promise<Probe> {
  const answers: Answer[] = [];
  const note: typeof fetch = async (...request) => {
    const response = await fetch(...request);
    answers.push(await readAnswer(response.clone()));
    return response;
  };
  const wish = binding === 'off' ? 'off' : 'auto';
  const open = protocol === 'genauth-v2' ? genauthV2Adapter : genauthV3Adapter;
  const adapter = open({ server, appId, binding: wish, fetch: note });
  const { signal } = new AbortController();
  const created: LoginCode | undefined = await adapter.createCode({ signal }).catch(() => undefined);
  const code = answers.at(-1);
  if (!created) return { code };
  answers.length = 0;
  await adapter.readStatus(created, { signal }).catch(() => {});
  const status = answers.pop();
  await adapter.readStatus(created, { signal }).catch(() => {});
  return { code, status, again: answers.pop() };
}

async function readAnswer(response: Response): Promise<Answer> {
  const { headers, status } = response;
  const envelope = asObject(await response.json().catch(() => undefined));
  const number = envelope['statusCode'] ?? envelope['code'];
  const { requestId } = envelope;
  const date = headers.get('date') ?? '';
  // Without a comma (asctime) it names no zone and is UTC (RFC 9110 section 5.6.7).
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

/** The object that a value is, or one with nothing in it. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
    ? ownMembers(Object.fromEntries(Object.entries(value)))
    : ownMembers({});
}
