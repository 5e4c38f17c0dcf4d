import { toQrLoginError, checkCode, checkStatus, toLoginState } from './validate-adapter.js';
import { checkAttemptOptions } from './login-attempt-options.js';
import type { ResolvedAttemptOptions, LoginAttemptOptions } from './login-attempt-options.js';
import type { Clock } from './clock.js';
import { sleep, withTimeout } from './polling/sleep.js';
import type { Sleep } from './polling/sleep.js';
import { QrLoginError, isQrLoginError } from './errors.js';
import { PollSchedule } from './polling/poll-schedule.js';
import { isTerminal, transition } from './state-machine.js';
import type { Connection, LoginState } from './state-machine.js';
import { ownMembers } from './own-members.js';
import type { LoginAdapter, LoginStatus } from './adapter.js';
import { StatusStream } from './polling/status-stream.js';
import { TrackedCode } from './polling/tracked-code.js';

const requestTimeoutMs = 10_000;
/** A server that pushes reports the end of a code; the attempt polls only if that message is late. */
const expiryGraceMs = 1000;
const maxInitialFailures = 5;
/** Added to the usual delay while the browser reports offline, which may be wrong for the lifetime of the page. */
const offlineDelayMs = 15_000;
/** After a first response an outage is likelier than a wrong configuration: about two minutes of requests for a new code. */
const maxFailuresAfterFirstResponse = 20;

/** How the last code ended: with a decision, expired, or lost early. */
type CodeOutcome = 'terminal' | 'expired' | 'unknown' | 'unconfirmed';

/** One sign-in on one page: requests codes, polls their status, and ends in a terminal state. May show several codes. */
export class LoginAttempt {
  readonly #adapter: LoginAdapter;
  readonly #options: ResolvedAttemptOptions;
  readonly #clock: Clock;
  readonly #schedule: PollSchedule;
  #state: LoginState = ownMembers({ status: 'loading' });
  #firstCode: LoginAttemptOptions['firstCode'];
  /** The last is the code on screen; the one before it is still polled until it expires. */
  #codes: TrackedCode[] = [];
  /** Event stream of the first of them, if the server pushes. */
  #stream: StatusStream | undefined;
  #renewals = 0;
  #nextRenewalAt = 0;
  #hasResponded = false;
  #sleep: Sleep | undefined;
  #isPaused = false;
  /** Waiting while offline or paused. */
  #isWaiting = false;

  constructor(adapter: LoginAdapter, options: LoginAttemptOptions = {}) {
    this.#adapter = adapter;
    this.#options = checkAttemptOptions(options);
    this.#firstCode = this.#options.firstCode;
    this.#clock = this.#options.clock;
    this.#schedule = new PollSchedule(this.#options);
  }

  /** The current state. */
  get state(): LoginState {
    return this.#state;
  }

  /** Whether the server is reachable. */
  get connection(): Connection {
    return this.#schedule.connection;
  }

  /** Remaining lifetime of the code on screen in milliseconds; 0 if there is none. */
  remainingMs(): number {
    const trackedCode = 'code' in this.#state ? this.#codes.at(-1) : undefined;
    return trackedCode ? Math.max(0, trackedCode.remainingMs - this.#schedule.suspendedMs) : 0;
  }

  /** Polls at once instead of waiting, for a page that is visible again or resumed. Never sends a second request beside one in flight. */
  pollNow(): void {
    if (!this.#schedule.hasRetryAfter) this.#sleep?.end();
  }

  /**
   * Sets whether the browser reports offline, which is a hint. While offline each poll except the first waits 15 s longer, no retryable
   * failure ends the run, and the first response sets it online again. Polls at once when set online.
   */
  setOffline(offline: boolean): void {
    this.#schedule.offline = offline;
    this.#resume();
  }

  /**
   * While paused the attempt sends no request: no poll, no event stream, no new code. It polls at once on resume. Changes neither state
   * nor connection, and the lifetime of the code on screen continues to run.
   */
  setPaused(paused: boolean): void {
    if (paused === this.#isPaused) return;
    this.#isPaused = paused;
    if (!paused) return this.#resume();
    this.#stream?.close();
    this.#stream = undefined;
  }

  /** Runs until a terminal state and resolves with it. After an abort it changes and reports nothing more, and resolves too. */
  async run(signal: AbortSignal): Promise<LoginState> {
    try {
      await this.#showCodes(signal);
    } catch (cause) {
      if (!signal.aborted) this.#setState({ status: 'error', error: toQrLoginError(cause) });
    }
    return this.#state;
  }

  async #showCodes(signal: AbortSignal): Promise<void> {
    for (let consecutiveLosses = 0; ; this.#renewals++) {
      this.#setState({ status: 'loading' });
      this.#showCode(await this.#createCodeWithRetry(signal));
      const outcome = await this.#followCodes(signal).finally(() => this.#stream?.close());
      if (outcome === 'terminal') return;
      // An unconfirmed or unknown code is replaced without an error, but not twice in a row.
      const confirmed = (this.#codes.at(-1)?.responseCount ?? 0) > 0;
      consecutiveLosses = outcome === 'expired' ? 0 : confirmed ? 1 : consecutiveLosses + 1;
      const isSilent = outcome === 'unknown' || this.#options.renew !== 'manual';
      if (!isSilent || consecutiveLosses > 1 || !this.#mayRenew())
        return this.#setState(finalState(outcome, consecutiveLosses));
    }
  }

  async #createCodeWithRetry(signal: AbortSignal): Promise<TrackedCode> {
    const limit = this.#hasResponded ? maxFailuresAfterFirstResponse : maxInitialFailures;
    for (let failures = 1; ; failures += this.#schedule.offline ? 0 : 1) {
      // A first code is shown, and its lifetime runs, even while no requests may be sent.
      if (this.#firstCode === undefined) await this.#waitWhilePaused(signal);
      try {
        return await this.#createCode(signal);
      } catch (cause) {
        this.#recordFailure(cause, signal, failures >= limit);
        await this.#wait(this.#schedule.delayMs, signal);
      }
    }
  }

  async #createCode(signal: AbortSignal): Promise<TrackedCode> {
    const given = this.#firstCode;
    this.#firstCode = undefined;
    const request = async (inner: AbortSignal) => (await given) ?? this.#adapter.createCode({ signal: inner });
    const code = checkCode(await withTimeout(requestTimeoutMs, request, this.#clock, signal));
    // A first code is no evidence of a network.
    this.#schedule.recordSuccess(code.intervalMs, given && this.#schedule.offline);
    return new TrackedCode(code, this.#clock);
  }

  #showCode(trackedCode: TrackedCode): void {
    const previous = this.#codes.at(-1);
    this.#codes =
      previous && previous.remainingMs > 0 && this.#state.status === 'pending'
        ? [previous, trackedCode]
        : [trackedCode];
    this.#setState({ status: 'pending', code: trackedCode.code });
  }

  /** Retry-After has always passed before a long wait. */
  #resume(): void {
    if (this.#isWaiting) this.#sleep?.end();
    else this.pollNow();
  }

  /** Receives events and polls until the last code has ended; requests the next one before that, so that one can always be scanned. */
  async #followCodes(signal: AbortSignal): Promise<CodeOutcome> {
    for (;;) {
      this.#openStream();
      await this.#wait(this.#msUntilNextPoll(), signal);
      await this.#waitWhilePaused(signal);
      let outcome: CodeOutcome | undefined;
      if (this.#stream?.hasMessage) outcome = this.#handleStreamMessage(this.#stream);
      else if (this.#msUntilRenewal() === 0) await this.#renew(signal);
      else outcome = await this.#pollStatus(this.#pickCodeToPoll(), signal);
      if (outcome) return outcome;
    }
  }

  /** Opens the event stream of the first code. One stream for each code: after an error the attempt polls. */
  #openStream(): void {
    const [trackedCode] = this.#codes;
    if (!trackedCode || this.#isPaused || this.#stream?.trackedCode === trackedCode || !this.#adapter.watchStatus)
      return;
    this.#stream?.close();
    const onMessage = (): void => this.#sleep?.end();
    this.#stream = new StatusStream({ adapter: this.#adapter, trackedCode, clock: this.#clock, onMessage });
  }

  #msUntilNextPoll(): number {
    if (this.#stream?.hasMessage) return 0;
    const remaining = this.#codes.map(({ remainingMs }) => remainingMs);
    if (this.#stream?.isOpen && !this.#schedule.offline)
      return Math.min(this.#msUntilRenewal(), ...remaining.map((ms) => ms + expiryGraceMs));
    return this.#schedule.hasRetryAfter
      ? this.#schedule.delayMs
      : Math.min(this.#schedule.delayMs, this.#msUntilRenewal(), ...remaining);
  }

  #mayRenew(): boolean {
    return this.#renewals < this.#options.maxRenewals;
  }

  #msUntilRenewal(): number {
    const [trackedCode, successor] = this.#codes;
    const isWanted = this.#options.renew !== 'manual' && this.#mayRenew() && this.#state.status === 'pending';
    if (
      !isWanted ||
      !trackedCode ||
      successor ||
      trackedCode.responseCount === 0 ||
      trackedCode.remainingMs === 0 ||
      this.#schedule.failures > 0
    )
      return Infinity;
    return Math.max(trackedCode.msUntilRenewal, this.#nextRenewalAt - this.#clock.now(), 0);
  }

  /** The code on screen is still valid, so a failure costs nothing: the renewal is retried after its next status, or at its end. */
  async #renew(signal: AbortSignal): Promise<void> {
    try {
      const trackedCode = await this.#createCode(signal);
      this.#renewals++;
      this.#showCode(trackedCode);
    } catch (cause) {
      signal.throwIfAborted();
      const error = toQrLoginError(cause);
      this.#schedule.recordFailure(error);
      this.#nextRenewalAt = error.retryable ? this.#clock.now() + this.#schedule.delayMs : Infinity;
      this.#schedule.resetDelay();
    }
  }

  /** An expired code, for its last poll; otherwise the one polled least recently. */
  #pickCodeToPoll(): TrackedCode | undefined {
    const [first, second] = this.#codes;
    return second && first && first.remainingMs > 0 && second.lastPolledAt < first.lastPolledAt ? second : first;
  }

  async #pollStatus(trackedCode: TrackedCode | undefined, signal: AbortSignal): Promise<CodeOutcome | undefined> {
    if (!trackedCode) return 'expired';
    const isLastPoll = trackedCode.remainingMs === 0;
    let outcome: CodeOutcome | undefined;
    trackedCode.lastPolledAt = this.#clock.now();
    try {
      const request = (inner: AbortSignal) => this.#adapter.readStatus(trackedCode.code, { signal: inner });
      outcome = this.#applyStatus(
        checkStatus(await withTimeout(requestTimeoutMs, request, this.#clock, signal)),
        trackedCode,
      );
    } catch (cause) {
      if (toQrLoginError(cause).code === 'unknown-code') outcome = 'unknown';
      else this.#recordFailure(cause, signal, !this.#hasResponded && this.#schedule.failures + 1 >= maxInitialFailures);
    }
    if (isLastPoll && trackedCode.remainingMs === 0) outcome ??= 'expired';
    return this.#retireCode(trackedCode, outcome);
  }

  /** Applies the next message. The reason of a stream error does not matter: the next poll reports more. */
  #handleStreamMessage(stream: StatusStream): CodeOutcome | undefined {
    const message = stream.next();
    if (!message) return undefined;
    if (!isQrLoginError(message))
      return this.#retireCode(stream.trackedCode, this.#applyStatus(message, stream.trackedCode));
    if (message.code === 'unknown-code') return this.#retireCode(stream.trackedCode, 'unknown');
    this.#schedule.recordStreamLoss(message);
    return undefined;
  }

  /** A code with a successor ends without a state change. */
  #retireCode(trackedCode: TrackedCode, outcome: CodeOutcome | undefined): CodeOutcome | undefined {
    if (!outcome || outcome === 'terminal' || trackedCode === this.#codes.at(-1)) return outcome;
    this.#codes = this.#codes.filter((other) => other !== trackedCode);
    return undefined;
  }

  /** Applies one status and returns whether the code has ended. The first code to be scanned is kept. */
  #applyStatus(status: LoginStatus, trackedCode: TrackedCode): CodeOutcome | undefined {
    this.#schedule.recordSuccess(status.intervalMs);
    this.#hasResponded = true;
    if (status.status === 'expired') return trackedCode.responseCount > 0 ? 'expired' : 'unconfirmed';
    trackedCode.update(status);
    if (status.status === 'pending') return undefined;
    this.#codes = [trackedCode];
    this.#setState(toLoginState(status, trackedCode.code));
    return isTerminal(this.#state.status) ? 'terminal' : undefined;
  }

  #setState(next: LoginState): void {
    const state = transition(this.#state, ownMembers(next));
    if (state === this.#state) return;
    this.#state = state;
    this.#options.onState?.(state);
  }

  /** Counts a failed request, or throws if a retry makes no sense. */
  #recordFailure(cause: unknown, signal: AbortSignal, isLast: boolean): void {
    signal.throwIfAborted();
    const error = toQrLoginError(cause);
    this.#schedule.recordFailure(error);
    if (!error.retryable || (isLast && !this.#schedule.offline) || this.#schedule.protocolErrors >= maxInitialFailures)
      throw error;
  }

  async #waitWhilePaused(signal: AbortSignal): Promise<void> {
    this.#isWaiting = true;
    if (this.#schedule.offline && this.#schedule.delayMs > 0 && !this.#stream?.hasMessage)
      await this.#wait(offlineDelayMs, signal);
    while (this.#isPaused && !this.#stream?.hasMessage) await this.#wait(Infinity, signal);
    this.#isWaiting = false;
  }

  async #wait(ms: number, signal: AbortSignal): Promise<void> {
    this.#sleep = sleep(ms, this.#clock, signal);
    await this.#sleep.done;
    this.#sleep = undefined;
    signal.throwIfAborted();
  }
}

function finalState(outcome: CodeOutcome, consecutiveLosses: number): LoginState {
  if (outcome !== 'unknown' || consecutiveLosses < 2) return { status: 'expired' };
  const error = new QrLoginError('unknown-code', 'the server does not know this code, nor the one before');
  return { status: 'error', error };
}
