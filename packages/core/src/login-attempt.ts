import { checkStatus, toLoginState } from './validate-adapter.js';
import { requireCheckCodeSupport, sendCheckCode } from './check-code.js';
import { checkAttemptOptions } from './login-attempt-options.js';
import type { LoginAttemptOptions, ResolvedAttemptOptions } from './login-attempt-options.js';
import { AttemptWait } from './polling/attempt-wait.js';
import { CodeRotation, finalState } from './polling/code-rotation.js';
import type { CodeOutcome } from './polling/code-rotation.js';
import { CodeSource, requestTimeoutMs } from './polling/code-source.js';
import { PollSchedule } from './polling/poll-schedule.js';
import { Renewal } from './polling/renewal.js';
import { StatusStream } from './polling/status-stream.js';
import { withTimeout } from './polling/sleep.js';
import type { TrackedCode } from './polling/tracked-code.js';
import { isQrLoginError, toQrLoginError } from './errors.js';
import { isTerminal, transition } from './state-machine.js';
import type { ConnectionState, LoginState } from './state-machine.js';
import { ownMembers } from './own-members.js';
import type { CheckCodeResult, LoginAdapter, LoginStatus } from './adapter.js';

/** A server that pushes reports the end of a code; the attempt polls only if that message is late. */
const expiryGraceMs = 1000;
const maxInitialFailures = 5;
/** After a first response an outage is likelier than a wrong configuration: about two minutes of requests for a new code. */
const maxFailuresAfterFirstResponse = 20;

/** One sign-in on one page: requests codes, polls their status, and ends in a terminal state. May show several codes. */
export class LoginAttempt {
  readonly #adapter: LoginAdapter;
  readonly #options: ResolvedAttemptOptions;
  readonly #schedule: PollSchedule;
  readonly #wait: AttemptWait;
  readonly #source: CodeSource;
  readonly #codes = new CodeRotation();
  readonly #renewal: Renewal;
  #state: LoginState = ownMembers({ status: 'loading' });
  /** Event stream of the first code, if the server pushes. */
  #stream: StatusStream | undefined;
  #hasResponded = false;

  constructor(adapter: LoginAdapter, options: LoginAttemptOptions = {}) {
    const resolved = checkAttemptOptions(options);
    const { clock, renew, maxRenewals } = resolved;
    this.#adapter = adapter;
    this.#options = resolved;
    this.#schedule = new PollSchedule(resolved);
    this.#wait = new AttemptWait(clock, this.#schedule);
    this.#source = new CodeSource(adapter, resolved, this.#schedule);
    this.#renewal = new Renewal({ clock, codes: this.#codes, isAutomatic: renew !== 'manual', maxRenewals });
  }

  /** The current state. */
  get state(): LoginState {
    return this.#state;
  }

  /** Whether the server is reachable. */
  get connection(): ConnectionState {
    return this.#schedule.connection;
  }

  /** Remaining lifetime of the code on screen in milliseconds; 0 if there is none. */
  remainingMs(): number {
    const trackedCode = 'code' in this.#state ? this.#codes.current : undefined;
    if (!trackedCode) return 0;
    // The wall clock may just have been set, so its drift counts only while no response can correct the remaining time.
    return Math.max(0, trackedCode.remainingMs - (this.#schedule.failures && Math.max(0, trackedCode.driftMs)));
  }

  /**
   * The text to draw now, while a code is on screen. For a code with `rotation`, call it once per `periodMs` and draw the result.
   * `undefined` means: draw nothing. This device slept since the last response, and the age of the code is unknown; the attempt polls
   * at once, and the next call has the content.
   */
  async contentNow(): Promise<string | undefined> {
    const trackedCode = this.#state.status === 'pending' ? this.#codes.current : undefined;
    const { rotation, content, lifetimeMs = 0 } = trackedCode?.code ?? {};
    if (!trackedCode || !rotation) return content;
    if (Math.abs(trackedCode.driftMs) < rotation.periodMs)
      return rotation.contentAt(lifetimeMs - trackedCode.remainingMs);
    // Not while requests fail: the page calls this once a second, and the backoff must hold.
    if (this.#schedule.failures === 0 && !this.#schedule.offline) this.pollNow();
    return undefined;
  }

  /** Polls at once instead of waiting, for a page that is visible again or resumed. Never sends a second request beside one in flight. */
  pollNow(): void {
    this.#wait.endUnlessRetryAfter();
  }

  /**
   * Sets whether the browser reports offline, which is a hint. While offline each poll except the first waits 15 s longer, no retryable
   * failure ends the run, and the first response sets it online again. Polls at once when set online.
   */
  setOffline(offline: boolean): void {
    this.#schedule.offline = offline;
    this.#wait.resume();
  }

  /**
   * While paused the attempt sends no request: no poll, no event stream, no new code. It polls at once on resume. Changes neither state
   * nor connection, and the lifetime of the code on screen continues to run.
   */
  setPaused(paused: boolean): void {
    if (paused === this.#wait.isPaused) return;
    this.#wait.isPaused = paused;
    if (!paused) return;
    this.#stream?.close();
    this.#stream = undefined;
  }

  /**
   * Sends the check code that the user entered, while the state is `scanned` with an unverified `check`; throws `TypeError` otherwise. Polls
   * at once afterwards, so that the state follows. Rejects as the adapter does: with `unknown-code`, or with `server-unavailable` and
   * `retryAfterMs` after too many failures. Pass the signal of `run`.
   */
  async verifyCheckCode(digits: string, { signal }: { readonly signal: AbortSignal }): Promise<CheckCodeResult> {
    const request = (inner: AbortSignal) => sendCheckCode(this.#adapter, this.#state, digits, inner);
    const result = await withTimeout(requestTimeoutMs, request, this.#options.clock, signal);
    this.pollNow();
    return result;
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
    for (let consecutiveLosses = 0; ; this.#renewal.record()) {
      this.#setState({ status: 'loading' });
      this.#showCode(await this.#createCodeWithRetry(signal));
      const outcome = await this.#followCodes(signal).finally(() => this.#stream?.close());
      if (outcome === 'terminal') return;
      // An unconfirmed or unknown code is replaced without an error, but not twice in a row.
      const confirmed = (this.#codes.current?.responseCount ?? 0) > 0;
      consecutiveLosses = outcome === 'expired' ? 0 : confirmed ? 1 : consecutiveLosses + 1;
      const isSilent = outcome === 'unknown' || this.#options.renew !== 'manual';
      if (!isSilent || consecutiveLosses > 1 || !this.#renewal.isAllowed)
        return this.#setState(finalState(outcome, consecutiveLosses));
    }
  }

  async #createCodeWithRetry(signal: AbortSignal): Promise<TrackedCode> {
    const limit = this.#hasResponded ? maxFailuresAfterFirstResponse : maxInitialFailures;
    for (let failures = 1; ; failures += this.#schedule.offline ? 0 : 1) {
      try {
        // A first code is shown, and its lifetime runs, even while no requests may be sent.
        const given = await this.#source.takeFirst(signal);
        if (given) return given;
        await this.#waitUntilAllowed(signal);
        return await this.#source.create(signal);
      } catch (cause) {
        this.#recordFailure(cause, signal, failures >= limit);
        await this.#wait.forMs(this.#schedule.delayMs, signal);
      }
    }
  }

  #showCode(trackedCode: TrackedCode): void {
    this.#codes.show(trackedCode, this.#state.status === 'pending');
    this.#setState({ status: 'pending', code: trackedCode.code });
  }

  /** Receives events and polls until the last code has ended; requests the next one before that, so that one can always be scanned. */
  async #followCodes(signal: AbortSignal): Promise<CodeOutcome> {
    for (;;) {
      this.#openStream();
      await this.#wait.forMs(this.#msUntilNextPoll(), signal);
      await this.#waitUntilAllowed(signal);
      let outcome: CodeOutcome | undefined;
      if (this.#stream?.hasMessage) outcome = this.#handleStreamMessage(this.#stream);
      else if (this.#msUntilRenewal() === 0) await this.#renew(signal);
      else outcome = await this.#pollStatus(this.#codes.pickCodeToPoll(), signal);
      if (outcome) return outcome;
    }
  }

  /** Opens the event stream of the first code. One stream for each code: after an error the attempt polls. */
  #openStream(): void {
    const trackedCode = this.#codes.first;
    const isOpen = this.#stream?.trackedCode === trackedCode;
    if (!trackedCode || isOpen || this.#wait.isPaused || !this.#adapter.watchStatus) return;
    this.#stream?.close();
    const onMessage = (): void => this.#wait.end();
    const { clock } = this.#options;
    this.#stream = new StatusStream({ adapter: this.#adapter, trackedCode, clock, onMessage });
  }

  #msUntilNextPoll(): number {
    const { hasRetryAfter, delayMs, offline } = this.#schedule;
    if (this.#stream?.hasMessage) return 0;
    if (this.#stream?.isOpen && !offline)
      return Math.min(this.#msUntilRenewal(), this.#codes.remainingMs + expiryGraceMs);
    return hasRetryAfter ? delayMs : Math.min(delayMs, this.#msUntilRenewal(), this.#codes.remainingMs);
  }

  #msUntilRenewal(): number {
    const isPossible = this.#state.status === 'pending' && this.#schedule.failures === 0;
    return isPossible ? this.#renewal.msUntilDue : Infinity;
  }

  /** The code on screen is still valid, so a failure costs nothing: the renewal is retried after its next status, or at its end. */
  async #renew(signal: AbortSignal): Promise<void> {
    try {
      const trackedCode = await this.#source.create(signal);
      this.#renewal.record();
      this.#showCode(trackedCode);
    } catch (cause) {
      signal.throwIfAborted();
      const error = toQrLoginError(cause);
      this.#schedule.recordFailure(error);
      this.#renewal.delay(error.retryable ? this.#schedule.delayMs : Infinity);
      this.#schedule.resetDelay();
    }
  }

  async #pollStatus(trackedCode: TrackedCode | undefined, signal: AbortSignal): Promise<CodeOutcome | undefined> {
    if (!trackedCode) return 'expired';
    const isLastPoll = trackedCode.remainingMs === 0;
    const { clock } = this.#options;
    let outcome: CodeOutcome | undefined;
    trackedCode.lastPolledAt = clock.now();
    try {
      const request = (inner: AbortSignal) => this.#adapter.readStatus(trackedCode.code, { signal: inner });
      const status = checkStatus(await withTimeout(requestTimeoutMs, request, clock, signal));
      outcome = this.#applyStatus(status, trackedCode);
    } catch (cause) {
      if (toQrLoginError(cause).code === 'unknown-code') outcome = 'unknown';
      else this.#recordFailure(cause, signal, !this.#hasResponded && this.#schedule.failures + 1 >= maxInitialFailures);
    }
    if (isLastPoll && trackedCode.remainingMs === 0) outcome ??= 'expired';
    return this.#codes.retire(trackedCode, outcome);
  }

  /** Applies the next message. The reason of a stream error does not matter: the next poll reports more. */
  #handleStreamMessage(stream: StatusStream): CodeOutcome | undefined {
    const message = stream.next();
    if (!message) return undefined;
    if (!isQrLoginError(message))
      return this.#codes.retire(stream.trackedCode, this.#applyStatus(message, stream.trackedCode));
    if (message.code === 'unknown-code') return this.#codes.retire(stream.trackedCode, 'unknown');
    this.#schedule.recordStreamLoss(message);
    return undefined;
  }

  /** Applies one status and returns whether the code has ended. The first code to be scanned is kept. */
  #applyStatus(status: LoginStatus, trackedCode: TrackedCode): CodeOutcome | undefined {
    this.#schedule.recordSuccess(status.intervalMs);
    this.#hasResponded = true;
    if (status.status === 'expired') return trackedCode.responseCount > 0 ? 'expired' : 'unconfirmed';
    trackedCode.update(status);
    if (status.status === 'pending') return undefined;
    requireCheckCodeSupport(this.#adapter, status);
    this.#codes.keepOnly(trackedCode);
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

  #waitUntilAllowed(signal: AbortSignal): Promise<void> {
    return this.#wait.untilAllowed(() => this.#stream?.hasMessage, signal);
  }
}
