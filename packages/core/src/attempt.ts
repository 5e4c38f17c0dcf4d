import { asError, checkCode, checkStatus, readState } from './answers.js';
import { checkAttemptOptions } from './attempt-options.js';
import type { CheckedAttemptOptions, LoginAttemptOptions } from './attempt-options.js';
import type { Clock } from './clock.js';
import { pause, within } from './delay.js';
import type { Pause } from './delay.js';
import { QrLoginError, isQrLoginError } from './errors.js';
import { Line } from './line.js';
import { isTerminal, step } from './machine.js';
import type { Connection, LoginState } from './machine.js';
import { ownMembers } from './own-members.js';
import type { LoginAdapter, LoginStatus } from './protocol.js';
import { Stream } from './stream.js';
import { Watch } from './watch.js';

const answerDeadlineMs = 10_000;
/** A server that pushes reports the end of a code; the attempt polls only if that message is late. */
const goodbyeMs = 1000;
const maxFailures = 5;
/** Added to the usual delay while the browser reports offline, which may be wrong for the lifetime of the page. */
const offlineMs = 15_000;
/** After a first response an outage is likelier than a wrong configuration: about two minutes of requests for a new code. */
const maxFailuresOnceHeard = 20;

/** How the last code ended: with a decision, expired, or lost early. */
type Ending = 'terminal' | 'expired' | 'unknown' | 'unconfirmed';

/** One sign-in on one page: requests codes, polls their status, and ends in a terminal state. May show several codes. */
export class LoginAttempt {
  readonly #adapter: LoginAdapter;
  readonly #options: CheckedAttemptOptions;
  readonly #clock: Clock;
  readonly #line: Line;
  #state: LoginState = ownMembers({ status: 'loading' });
  #firstCode: LoginAttemptOptions['firstCode'];
  /** The last is the code on screen; the one before it is still polled until it expires. */
  #watches: Watch[] = [];
  /** Event stream of the first of them, if the server pushes. */
  #stream: Stream | undefined;
  #renewals = 0;
  #nextRenewalAt = 0;
  #answered = false;
  #pause: Pause | undefined;
  #paused = false;
  /** Waiting while offline or paused. */
  #stands = false;

  constructor(adapter: LoginAdapter, options: LoginAttemptOptions = {}) {
    this.#adapter = adapter;
    this.#options = checkAttemptOptions(options);
    this.#firstCode = this.#options.firstCode;
    this.#clock = this.#options.clock;
    this.#line = new Line(this.#options);
  }

  /** The current state. */
  get state(): LoginState {
    return this.#state;
  }

  /** Whether the server is reachable. */
  get connection(): Connection {
    return this.#line.connection;
  }

  /** Remaining lifetime of the code on screen in milliseconds; 0 if there is none. */
  remainingMs(): number {
    const watch = 'code' in this.#state ? this.#watches.at(-1) : undefined;
    return watch ? Math.max(0, watch.leftMs - this.#line.sleptMs) : 0;
  }

  /** Polls at once instead of waiting, for a page that is visible again or resumed. Never sends a second request beside one in flight. */
  askNow(): void {
    if (!this.#line.firm) this.#pause?.end();
  }

  /**
   * Sets whether the browser reports offline, which is a hint. While offline each poll except the first waits 15 s longer, no retryable
   * failure ends the run, and the first response sets it online again. Polls at once when set online.
   */
  setOffline(offline: boolean): void {
    this.#line.offline = offline;
    this.#goOn();
  }

  /**
   * While paused the attempt sends no request: no poll, no event stream, no new code. It polls at once on resume. Changes neither state
   * nor connection, and the lifetime of the code on screen continues to run.
   */
  setPaused(paused: boolean): void {
    if (paused === this.#paused) return;
    this.#paused = paused;
    if (!paused) return this.#goOn();
    this.#stream?.close();
    this.#stream = undefined;
  }

  /** Runs until a terminal state and resolves with it. After an abort it changes and reports nothing more, and resolves too. */
  async run(signal: AbortSignal): Promise<LoginState> {
    try {
      await this.#showCodes(signal);
    } catch (cause) {
      if (!signal.aborted) this.#enter({ status: 'error', error: asError(cause) });
    }
    return this.#state;
  }

  async #showCodes(signal: AbortSignal): Promise<void> {
    for (let losses = 0; ; this.#renewals++) {
      this.#enter({ status: 'loading' });
      this.#show(await this.#insistOnCode(signal));
      const ending = await this.#follow(signal).finally(() => this.#stream?.close());
      if (ending === 'terminal') return;
      // An unconfirmed or unknown code is replaced without an error, but not twice in a row.
      const confirmed = (this.#watches.at(-1)?.answers ?? 0) > 0;
      losses = ending === 'expired' ? 0 : confirmed ? 1 : losses + 1;
      const quietly = ending === 'unknown' || this.#options.renew !== 'manual';
      if (!quietly || losses > 1 || !this.#mayRenew()) return this.#enter(lastWord(ending, losses));
    }
  }

  async #insistOnCode(signal: AbortSignal): Promise<Watch> {
    const limit = this.#answered ? maxFailuresOnceHeard : maxFailures;
    for (let failures = 1; ; failures += this.#line.offline ? 0 : 1) {
      // A first code is shown, and its lifetime runs, even while no requests may be sent.
      if (this.#firstCode === undefined) await this.#standStill(signal);
      try {
        return await this.#createCode(signal);
      } catch (cause) {
        this.#missed(cause, signal, failures >= limit);
        await this.#wait(this.#line.delayMs, signal);
      }
    }
  }

  async #createCode(signal: AbortSignal): Promise<Watch> {
    const given = this.#firstCode;
    this.#firstCode = undefined;
    const ask = async (inner: AbortSignal) => (await given) ?? this.#adapter.createCode({ signal: inner });
    const code = checkCode(await within(answerDeadlineMs, ask, this.#clock, signal));
    // A first code is no evidence of a network.
    this.#line.heard(code.intervalMs, given && this.#line.offline);
    return new Watch(code, this.#clock);
  }

  #show(watch: Watch): void {
    const before = this.#watches.at(-1);
    this.#watches = before && before.leftMs > 0 && this.#state.status === 'pending' ? [before, watch] : [watch];
    this.#enter({ status: 'pending', code: watch.code });
  }

  /** Retry-After has always passed before a long wait. */
  #goOn(): void {
    if (this.#stands) this.#pause?.end();
    else this.askNow();
  }

  /** Receives events and polls until the last code has ended; requests the next one before that, so that one can always be scanned. */
  async #follow(signal: AbortSignal): Promise<Ending> {
    for (;;) {
      this.#listen();
      await this.#wait(this.#untilTurnMs(), signal);
      await this.#standStill(signal);
      let ending: Ending | undefined;
      if (this.#stream?.hasNews) ending = this.#hear(this.#stream);
      else if (this.#untilRenewalMs() === 0) await this.#renew(signal);
      else ending = await this.#askAbout(this.#nextInTurn(), signal);
      if (ending) return ending;
    }
  }

  /** Opens the event stream of the first code. One stream for each code: after an error the attempt polls. */
  #listen(): void {
    const [watch] = this.#watches;
    if (!watch || this.#paused || this.#stream?.watch === watch || !this.#adapter.watchStatus) return;
    this.#stream?.close();
    const onNews = (): void => this.#pause?.end();
    this.#stream = new Stream({ adapter: this.#adapter, watch, clock: this.#clock, onNews });
  }

  #untilTurnMs(): number {
    if (this.#stream?.hasNews) return 0;
    const untilEnds = this.#watches.map(({ leftMs }) => leftMs);
    if (this.#stream?.alive && !this.#line.offline)
      return Math.min(this.#untilRenewalMs(), ...untilEnds.map((ms) => ms + goodbyeMs));
    return this.#line.firm ? this.#line.delayMs : Math.min(this.#line.delayMs, this.#untilRenewalMs(), ...untilEnds);
  }

  #mayRenew(): boolean {
    return this.#renewals < this.#options.maxRenewals;
  }

  #untilRenewalMs(): number {
    const [watch, successor] = this.#watches;
    const wanted = this.#options.renew !== 'manual' && this.#mayRenew() && this.#state.status === 'pending';
    if (!wanted || !watch || successor || watch.answers === 0 || watch.leftMs === 0 || this.#line.failures > 0)
      return Infinity;
    return Math.max(watch.untilRenewalMs, this.#nextRenewalAt - this.#clock.now(), 0);
  }

  /** The code on screen is still valid, so a failure costs nothing: the renewal is retried after its next status, or at its end. */
  async #renew(signal: AbortSignal): Promise<void> {
    try {
      const watch = await this.#createCode(signal);
      this.#renewals++;
      this.#show(watch);
    } catch (cause) {
      signal.throwIfAborted();
      const error = asError(cause);
      this.#line.missed(error);
      this.#nextRenewalAt = error.retryable ? this.#clock.now() + this.#line.delayMs : Infinity;
      this.#line.relax();
    }
  }

  /** An expired code, for its last poll; otherwise the one polled least recently. */
  #nextInTurn(): Watch | undefined {
    const [first, second] = this.#watches;
    return second && first && first.leftMs > 0 && second.askedAt < first.askedAt ? second : first;
  }

  async #askAbout(watch: Watch | undefined, signal: AbortSignal): Promise<Ending | undefined> {
    if (!watch) return 'expired';
    const lastQuestion = watch.leftMs === 0;
    let ending: Ending | undefined;
    watch.askedAt = this.#clock.now();
    try {
      const ask = (inner: AbortSignal) => this.#adapter.readStatus(watch.code, { signal: inner });
      ending = this.#take(checkStatus(await within(answerDeadlineMs, ask, this.#clock, signal)), watch);
    } catch (cause) {
      if (asError(cause).code === 'unknown-code') ending = 'unknown';
      else this.#missed(cause, signal, !this.#answered && this.#line.failures + 1 >= maxFailures);
    }
    if (lastQuestion && watch.leftMs === 0) ending ??= 'expired';
    return this.#leave(watch, ending);
  }

  /** Applies the next message. The reason of a stream error does not matter: the next poll reports more. */
  #hear(stream: Stream): Ending | undefined {
    const news = stream.take();
    if (!news) return undefined;
    if (!isQrLoginError(news)) return this.#leave(stream.watch, this.#take(news, stream.watch));
    if (news.code === 'unknown-code') return this.#leave(stream.watch, 'unknown');
    this.#line.broke(news);
    return undefined;
  }

  /** A code with a successor ends without a state change. */
  #leave(watch: Watch, ending: Ending | undefined): Ending | undefined {
    if (!ending || ending === 'terminal' || watch === this.#watches.at(-1)) return ending;
    this.#watches = this.#watches.filter((other) => other !== watch);
    return undefined;
  }

  /** Applies one status and returns whether the code has ended. The first code to be scanned is kept. */
  #take(answer: LoginStatus, watch: Watch): Ending | undefined {
    this.#line.heard(answer.intervalMs);
    this.#answered = true;
    if (answer.status === 'expired') return watch.answers > 0 ? 'expired' : 'unconfirmed';
    watch.heard(answer);
    if (answer.status === 'pending') return undefined;
    this.#watches = [watch];
    this.#enter(readState(answer, watch.code));
    return isTerminal(this.#state.status) ? 'terminal' : undefined;
  }

  #enter(next: LoginState): void {
    const state = step(this.#state, ownMembers(next));
    if (state === this.#state) return;
    this.#state = state;
    this.#options.onState?.(state);
  }

  /** Counts a failed request, or throws if a retry makes no sense. */
  #missed(cause: unknown, signal: AbortSignal, enough: boolean): void {
    signal.throwIfAborted();
    const error = asError(cause);
    this.#line.missed(error);
    if (!error.retryable || (enough && !this.#line.offline) || this.#line.oddAnswers >= maxFailures) throw error;
  }

  async #standStill(signal: AbortSignal): Promise<void> {
    this.#stands = true;
    if (this.#line.offline && this.#line.delayMs > 0 && !this.#stream?.hasNews) await this.#wait(offlineMs, signal);
    while (this.#paused && !this.#stream?.hasNews) await this.#wait(Infinity, signal);
    this.#stands = false;
  }

  async #wait(ms: number, signal: AbortSignal): Promise<void> {
    this.#pause = pause(ms, this.#clock, signal);
    await this.#pause.over;
    this.#pause = undefined;
    signal.throwIfAborted();
  }
}

function lastWord(ending: Ending, losses: number): LoginState {
  if (ending !== 'unknown' || losses < 2) return { status: 'expired' };
  const error = new QrLoginError('unknown-code', 'the server does not know this code, nor the one before');
  return { status: 'error', error };
}
