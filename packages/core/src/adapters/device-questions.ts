import type { Clock } from '../clock.js';
import { QrLoginError } from '../errors.js';
import type { LoginCode, LoginStatus } from '../protocol.js';
import type { DeviceCode } from './device-answers.js';

const slowDownMs = 5000;
/** How long past its end a code may still be asked about. */
const graceMs = 60_000;

interface Grant {
  readonly deviceCode: string;
  readonly endsAt: number;
  intervalMs: number;
  /** When the token endpoint may be asked next. */
  nextAt: number;
  /** Why the last question went unanswered. */
  failure: QrLoginError | undefined;
}

/** The codes of one adapter: their secrets, which nobody else sees, and the pace at which each may be asked about (RFC 8628 section 3.5). */
export class DeviceQuestions {
  readonly #clock: Clock;
  readonly #grants = new Map<string, Grant>();
  #added = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Keeps the secret, and gives the code under a name that tells nothing of it. */
  add({ deviceCode, shown, intervalMs }: DeviceCode): LoginCode {
    const now = this.#clock.now();
    for (const [id, { endsAt }] of this.#grants) if (endsAt + graceMs < now) this.#grants.delete(id);
    const id = `device-login-${++this.#added}`;
    const endsAt = now + shown.lifetimeMs;
    this.#grants.set(id, { deviceCode, endsAt, intervalMs, nextAt: now, failure: undefined });
    return { id, ...shown };
  }

  /** Asks, or says at once what is known where it is too early to ask. A decided code is forgotten. */
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

  /** What may be tried again waits for its turn. A deadline of the asker's own is the silence of the server. */
  #missed(grant: Grant, signal: AbortSignal, cause: unknown): unknown {
    if (signal.aborted) grant.failure = new QrLoginError('timeout', 'the last question went unanswered');
    if (signal.aborted || !(cause instanceof QrLoginError) || !cause.retryable) return cause;
    grant.nextAt = this.#clock.now() + grant.intervalMs;
    grant.failure = putOff(cause, Math.max(grant.intervalMs, cause.retryAfterMs ?? 0));
    return grant.failure;
  }
}

/** An early question says nothing of the server, so after a failure it is no sign of life. One at the code's end is put off, not lost. */
function early({ nextAt, endsAt, failure }: Grant, now: number): LoginStatus {
  const intervalMs = nextAt - now;
  if (failure) throw putOff(failure, intervalMs);
  return { status: 'pending', intervalMs, ...(now >= endsAt && { remainingMs: intervalMs }) };
}

function putOff({ code, message, cause }: QrLoginError, retryAfterMs: number): QrLoginError {
  return new QrLoginError(code, message, { cause, retryAfterMs, retryable: true });
}
