import { QrLoginError } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import { readJson, readRetryAfter, send } from '@qr-login/core/internal';
import type { JsonObject } from '@qr-login/core/internal';
import { ApproverError, isApproverError } from '../errors.js';
import { errorForHttpStatus } from '../wire/api-errors.js';
import { throwIfAborted, withTimeout } from './abort.js';

/** For the whole response. */
const requestTimeoutMs = 10_000;

/** What a request needs beside its content. */
export interface RequestContext {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
}

/**
 * Sends one request without cookies and returns the JSON object of a response with status 200 or 201. Rejects with an `ApproverError`
 * otherwise, and with the reason of the signal once it aborts.
 */
export async function sendRequest(
  url: string,
  init: RequestInit,
  { fetch, clock, signal }: RequestContext,
): Promise<JsonObject> {
  try {
    return await withTimeout(
      (own) => exchange((input, given) => fetch(input, { ...given, signal: own }), url, init, clock),
      { ms: requestTimeoutMs, clock, signal, abortsAtEnd: true },
    );
  } catch (cause) {
    throwIfAborted(signal);
    throw toApproverError(cause);
  }
}

async function exchange(
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit,
  clock: Clock,
): Promise<JsonObject> {
  const response = await send(fetch, url, { ...init, credentials: 'omit' });
  const { status, headers } = response;
  if (status !== 200 && status !== 201)
    throw errorForHttpStatus(status, readRetryAfter(headers?.get('retry-after') ?? null, clock));
  return readJson(response, {});
}

/** The same error as one of this package. Anything else that was thrown is most likely the error of a failed `fetch`. */
export function toApproverError(cause: unknown): ApproverError {
  if (isApproverError(cause)) return cause;
  const isProtocol = cause instanceof QrLoginError && cause.code === 'protocol';
  return isProtocol
    ? new ApproverError('protocol', cause.message, { cause })
    : new ApproverError('network-or-policy', 'no response: network, CORS or content security policy', { cause });
}
