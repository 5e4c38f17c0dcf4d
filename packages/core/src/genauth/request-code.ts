import type { LoginCode } from '../adapter.js';
import { requestTimeoutMs } from '../polling/code-source.js';
import { withTimeout } from '../polling/sleep.js';
import { createCodeClient } from './code-client.js';
import type { GenauthAdapterOptions } from './types.js';
import { v2Dialect } from './v2.js';
import { v3Dialect } from './v3.js';

/** The code of a request, with its verifier if it is bound: as `LoginAttempt` accepts a first code. */
export interface RequestedCode {
  readonly code: LoginCode;
  /** `clock.now()` at the response. */
  readonly receivedAt: number;
}

/** Requests one code without an adapter, whose part for statuses an early request does not need. Rejects as `createCode` does. */
export async function requestCode(
  protocol: 'genauth-v3' | 'genauth-v2',
  options: GenauthAdapterOptions,
  signal: AbortSignal,
): Promise<RequestedCode> {
  const dialect = protocol === 'genauth-v2' ? v2Dialect : v3Dialect;
  const { clock, bindings, createCode } = createCodeClient(options, dialect);
  const request = (inner: AbortSignal) => createCode({ signal: inner });
  const code = await withTimeout(requestTimeoutMs, request, clock, signal);
  const codeVerifier = bindings.verifierOf(code);
  return { code: { ...code, ...(codeVerifier !== undefined && { codeVerifier }) }, receivedAt: clock.now() };
}
