import type { Clock } from '../clock.js';
import { QrLoginError, isQrLoginError } from '../errors.js';
import type { LoginCode, LoginStatus } from '../adapter.js';
import type { DeviceCode } from './parse-response.js';

const slowDownMs = 5000;
/** How long past its end a code may still be polled. */
const graceMs = 60_000;

interface PendingGrant {
  readonly deviceCode: string;
  readonly endsAt: number;
  intervalMs: number;
  /** Earliest time of the next token request. */
  nextPollAt: number;
  /** Error of the last poll. */
  failure: QrLoginError | undefined;
}

/** The codes of one adapter: their private device codes, and the poll interval of each (RFC 8628 section 3.5). */
export class DeviceCodePoller {
  readonly #clock: Clock;
  readonly #grants = new Map<string, PendingGrant>();
  #added = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Stores the device code, and returns the code with an unrelated id. */
  add({ deviceCode, loginCode, intervalMs }: DeviceCode): LoginCode {
    const now = this.#clock.now();
    for (const [id, { endsAt }] of this.#grants) if (endsAt + graceMs < now) this.#grants.delete(id);
    const id = `device-login-${++this.#added}`;
    const endsAt = now + loginCode.lifetimeMs;
    this.#grants.set(id, { deviceCode, endsAt, intervalMs, nextPollAt: now, failure: undefined });
    return { id, ...loginCode };
  }

  /** Polls, or returns the known status if it is too early. A decided code is discarded. */
  async poll(
    id: string,
    signal: AbortSignal,
    request: (deviceCode: string) => Promise<LoginStatus | 'slow-down'>,
  ): Promise<LoginStatus> {
    signal.throwIfAborted();
    const grant = this.#grants.get(id);
    if (!grant) throw new QrLoginError('unknown-code', 'the adapter does not know this code');
    const now = this.#clock.now();
    if (now < grant.nextPollAt) return tooEarly(grant, now);
    grant.nextPollAt = now + grant.intervalMs;
    try {
      return this.#applyResponse(id, grant, await request(grant.deviceCode));
    } catch (cause) {
      if (isQrLoginError(cause) && !cause.retryable) this.#grants.delete(id);
      throw this.#applyFailure(grant, signal, cause);
    }
  }

  #applyResponse(id: string, grant: PendingGrant, response: LoginStatus | 'slow-down'): LoginStatus {
    if (response === 'slow-down') grant.intervalMs += slowDownMs;
    grant.failure = undefined;
    grant.nextPollAt = this.#clock.now() + grant.intervalMs;
    if (response === 'slow-down' || response.status === 'pending')
      return { status: 'pending', intervalMs: grant.intervalMs };
    this.#grants.delete(id);
    return response;
  }

  /** A retryable failure waits for the poll interval. An abort by the caller's timeout means that the server was silent. */
  #applyFailure(grant: PendingGrant, signal: AbortSignal, cause: unknown): unknown {
    if (signal.aborted) grant.failure = new QrLoginError('timeout', 'the last poll had no response');
    if (signal.aborted || !isQrLoginError(cause) || !cause.retryable) return cause;
    grant.nextPollAt = this.#clock.now() + grant.intervalMs;
    grant.failure = deferError(cause, Math.max(grant.intervalMs, cause.retryAfterMs ?? 0));
    return grant.failure;
  }
}

/** An early poll is no evidence of a working server, so it repeats a failure. A poll at the code's end is deferred, not dropped. */
function tooEarly({ nextPollAt, endsAt, failure }: PendingGrant, now: number): LoginStatus {
  const intervalMs = nextPollAt - now;
  if (failure) throw deferError(failure, intervalMs);
  return { status: 'pending', intervalMs, ...(now >= endsAt && { remainingMs: intervalMs }) };
}

function deferError({ code, message, cause }: QrLoginError, retryAfterMs: number): QrLoginError {
  return new QrLoginError(code, message, { cause, retryAfterMs, retryable: true });
}
