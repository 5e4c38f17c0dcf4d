import type { Clock } from '../clock.js';
import { QrLoginError } from '../errors.js';
import type { LoginCode, LoginStatus } from '../protocol.js';
import type { DeviceCode } from './device-answers.js';

const slowDownMs = 5000;
/** How long past its end a code may still be polled. */
const graceMs = 60_000;

interface Grant {
  readonly deviceCode: string;
  readonly endsAt: number;
  intervalMs: number;
  /** Earliest time of the next token request. */
  nextAt: number;
  /** Error of the last poll. */
  failure: QrLoginError | undefined;
}

/** The codes of one adapter: their private device codes, and the poll interval of each (RFC 8628 section 3.5). */
export class DeviceQuestions {
  readonly #clock: Clock;
  readonly #grants = new Map<string, Grant>();
  #added = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Stores the device code, and returns the code with an unrelated id. */
  add({ deviceCode, shown, intervalMs }: DeviceCode): LoginCode {
    const now = this.#clock.now();
    for (const [id, { endsAt }] of this.#grants) if (endsAt + graceMs < now) this.#grants.delete(id);
    const id = `device-login-${++this.#added}`;
    const endsAt = now + shown.lifetimeMs;
    this.#grants.set(id, { deviceCode, endsAt, intervalMs, nextAt: now, failure: undefined });
    return { id, ...shown };
  }

  /** Polls, or returns the known status if it is too early. A decided code is discarded. */
  async ask(
    id: string,
    signal: AbortSignal,
    question: (deviceCode: string) => Promise<LoginStatus | 'slow-down'>,
  ): Promise<LoginStatus> {
    signal.throwIfAborted();
    const grant = this.#grants.get(id);
    if (!grant) throw new QrLoginError('unknown-code', 'the adapter does not know this code');
    const now = this.#clock.now();
    if (now < grant.nextAt) return early(grant, now);
    grant.nextAt = now + grant.intervalMs;
    try {
      return this.#heard(id, grant, await question(grant.deviceCode));
    } catch (cause) {
      if (cause instanceof QrLoginError && !cause.retryable) this.#grants.delete(id);
      throw this.#missed(grant, signal, cause);
    }
  }

  #heard(id: string, grant: Grant, answer: LoginStatus | 'slow-down'): LoginStatus {
    if (answer === 'slow-down') grant.intervalMs += slowDownMs;
    grant.failure = undefined;
    grant.nextAt = this.#clock.now() + grant.intervalMs;
    if (answer === 'slow-down' || answer.status === 'pending')
      return { status: 'pending', intervalMs: grant.intervalMs };
    this.#grants.delete(id);
    return answer;
  }

  /** A retryable failure waits for the poll interval. An abort by the caller's timeout means that the server was silent. */
  #missed(grant: Grant, signal: AbortSignal, cause: unknown): unknown {
    if (signal.aborted) grant.failure = new QrLoginError('timeout', 'the last poll had no response');
    if (signal.aborted || !(cause instanceof QrLoginError) || !cause.retryable) return cause;
    grant.nextAt = this.#clock.now() + grant.intervalMs;
    grant.failure = putOff(cause, Math.max(grant.intervalMs, cause.retryAfterMs ?? 0));
    return grant.failure;
  }
}

/** An early poll is no evidence of a working server, so it repeats a failure. A poll at the code's end is deferred, not dropped. */
function early({ nextAt, endsAt, failure }: Grant, now: number): LoginStatus {
  const intervalMs = nextAt - now;
  if (failure) throw putOff(failure, intervalMs);
  return { status: 'pending', intervalMs, ...(now >= endsAt && { remainingMs: intervalMs }) };
}

function putOff({ code, message, cause }: QrLoginError, retryAfterMs: number): QrLoginError {
  return new QrLoginError(code, message, { cause, retryAfterMs, retryable: true });
}
