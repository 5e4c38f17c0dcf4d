import type { LoginAdapter } from '../adapter.js';
import type { Clock } from '../clock.js';
import type { LoginAttemptOptions } from '../login-attempt-options.js';
import { checkCode } from '../validate-adapter.js';
import type { PollSchedule } from './poll-schedule.js';
import { withTimeout } from './sleep.js';
import { TrackedCode } from './tracked-code.js';

/** Timeout of a request for a code or a status. */
export const requestTimeoutMs = 10_000;

/** Requests codes. The first may be given. */
export class CodeSource {
  readonly #adapter: LoginAdapter;
  readonly #clock: Clock;
  readonly #schedule: PollSchedule;
  #firstCode: LoginAttemptOptions['firstCode'];

  constructor(
    adapter: LoginAdapter,
    { clock, firstCode }: Pick<LoginAttemptOptions, 'firstCode'> & { readonly clock: Clock },
    schedule: PollSchedule,
  ) {
    this.#adapter = adapter;
    this.#clock = clock;
    this.#schedule = schedule;
    this.#firstCode = firstCode;
  }

  /** Whether the next code needs no request. */
  get hasFirstCode(): boolean {
    return this.#firstCode !== undefined;
  }

  /** Requests a code. Rejects with any error of the adapter, and after a timeout. */
  async create(signal: AbortSignal): Promise<TrackedCode> {
    const given = this.#firstCode;
    this.#firstCode = undefined;
    const request = async (inner: AbortSignal) => (await given) ?? this.#adapter.createCode({ signal: inner });
    const code = checkCode(await withTimeout(requestTimeoutMs, request, this.#clock, signal));
    // A first code is no evidence of a network.
    this.#schedule.recordSuccess(code.intervalMs, given && this.#schedule.offline);
    return new TrackedCode(code, this.#clock);
  }
}
