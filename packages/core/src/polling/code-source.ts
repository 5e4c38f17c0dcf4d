import type { LoginAdapter, LoginCode } from '../adapter.js';
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

  /** The given code, once. `undefined` if there is none. Rejects as its promise does, and after a timeout. */
  async takeFirst(signal: AbortSignal): Promise<TrackedCode | undefined> {
    const given = this.#firstCode;
    this.#firstCode = undefined;
    const code = given && (await withTimeout(requestTimeoutMs, async () => given, this.#clock, signal));
    // A first code is no evidence of a network.
    return code && this.#track(code, this.#schedule.offline);
  }

  /** Requests a code. Rejects with any error of the adapter, and after a timeout. */
  async create(signal: AbortSignal): Promise<TrackedCode> {
    const request = (inner: AbortSignal) => this.#adapter.createCode({ signal: inner });
    return this.#track(await withTimeout(requestTimeoutMs, request, this.#clock, signal));
  }

  #track(given: LoginCode, offline?: boolean): TrackedCode {
    const code = checkCode(given);
    this.#schedule.recordSuccess(code.intervalMs, offline);
    return new TrackedCode(code, this.#clock);
  }
}
