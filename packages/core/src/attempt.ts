import { asError, checkCode, checkStatus } from './answers.js';
import { systemClock } from './clock.js';
import type { Clock } from './clock.js';
import { pause, within } from './delay.js';
import type { Pause } from './delay.js';
import { QrLoginError } from './errors.js';
import { isTerminal, step } from './machine.js';
import type { Connection, LoginState } from './machine.js';
import { nextDelayMs } from './poll.js';
import type { LoginAdapter, LoginCode, LoginStatus } from './protocol.js';

/** What an attempt may be told, and whom it tells. */
export interface LoginAttemptOptions {
  /** Called once for every change of state, in order. */
  readonly onState?: (state: LoginState) => void;
  /** Called once for every change of the connection. */
  readonly onConnection?: (connection: Connection) => void;
  /** Whether an ended code is followed by a new one. Default `auto`. */
  readonly renew?: 'auto' | 'manual';
  /** New codes in one run, that is, with nobody asking for them. Default 5. */
  readonly maxRenewals?: number;
  /** Milliseconds between questions where the server does not say. Default 2000, at least 500. */
  readonly pollIntervalMs?: number;
  /** Default: `systemClock`. */
  readonly clock?: Clock;
  /** A number from 0 up to 1, for jitter. Default: `Math.random`. */
  readonly random?: () => number;
}

const answerDeadlineMs = 10_000;
const decisionMs = 60_000;
const maxFailures = 5;
const missesUntilReconnecting = 2;

/** Why a code is no longer asked about. */
type Ending = 'terminal' | 'expired' | 'unknown';

/** One sign-in on one page: asks for codes, follows them, and ends in a terminal state. May show several codes. */
export class LoginAttempt {
  readonly #adapter: LoginAdapter;
  readonly #options: LoginAttemptOptions;
  readonly #clock: Clock;
  #state: LoginState = { status: 'loading' };
  #connection: Connection = 'online';
  #offline = false;
  #failures = 0;
  #endsAt = 0;
  #pause: Pause | undefined;

  constructor(adapter: LoginAdapter, options: LoginAttemptOptions = {}) {
    const { maxRenewals = 5, pollIntervalMs = 2000 } = options;
    if (!Number.isInteger(maxRenewals) || maxRenewals < 0)
      throw new RangeError('maxRenewals must be a whole number of at least 0');
    if (!(pollIntervalMs >= 500)) throw new RangeError('pollIntervalMs must be at least 500');
    this.#adapter = adapter;
    this.#options = { ...options, maxRenewals, pollIntervalMs };
    this.#clock = options.clock ?? systemClock;
  }

  /** Where the attempt stands. */
  get state(): LoginState {
    return this.#state;
  }

  /** Whether the server can be heard. */
  get connection(): Connection {
    return this.#connection;
  }

  /** Milliseconds of life left of the code on screen; 0 when there is none. */
  remainingMs(): number {
    return 'code' in this.#state ? Math.max(0, this.#endsAt - this.#clock.now()) : 0;
  }

  /** Asks at once instead of waiting: the page came back to the front, or from sleep. Never a second request beside one in flight. */
  askNow(): void {
    this.#pause?.end();
  }

  /** Tells what the browser believes of the network. While offline nothing is asked. */
  setOffline(offline: boolean): void {
    this.#offline = offline;
    this.#showConnection();
    if (!offline) this.askNow();
  }

  /** Runs until a terminal state, and resolves with it. Once aborted it changes and tells nothing any more, and resolves too. */
  async run(signal: AbortSignal): Promise<LoginState> {
    try {
      await this.#showCodes(signal);
    } catch (cause) {
      if (!signal.aborted) this.#enter({ status: 'error', error: asError(cause) });
    }
    return this.#state;
  }

  async #showCodes(signal: AbortSignal): Promise<void> {
    const { renew = 'auto', maxRenewals = 5 } = this.#options;
    let early = 0;
    for (let renewals = 0; ; renewals++) {
      this.#enter({ status: 'loading' });
      const code = await this.#createCode(signal);
      this.#endsAt = this.#clock.now() + code.lifetimeMs;
      this.#enter({ status: 'pending', code });
      const { ending, answers } = await this.#follow(code, signal);
      if (ending === 'terminal') return;
      // A code that the server never confirmed, or forgot, is replaced without a word; but twice in a row is no accident.
      early = ending === 'unknown' || answers === 0 ? (answers > 0 ? 1 : early + 1) : 0;
      const quietly = ending === 'unknown' || renew === 'auto';
      if (quietly && early < 2 && renewals < maxRenewals) continue;
      return this.#enter(lastWord(ending, early));
    }
  }

  async #createCode(signal: AbortSignal): Promise<LoginCode> {
    this.#failures = 0;
    for (;;) {
      await this.#whileOffline(signal);
      try {
        const options = (inner: AbortSignal) => this.#adapter.createCode({ signal: inner });
        const code = checkCode(await within(answerDeadlineMs, options, this.#clock, signal));
        this.#heard();
        return code;
      } catch (cause) {
        await this.#wait(this.#missed(cause, signal, maxFailures), signal);
      }
    }
  }

  /** Asks until the code has ended. `answers` counts the times the server knew it. */
  async #follow(code: LoginCode, signal: AbortSignal): Promise<{ ending: Ending; answers: number }> {
    let delayMs = this.#delayMs(code.intervalMs);
    let answers = 0;
    for (;;) {
      const leftMs = this.#endsAt - this.#clock.now();
      await this.#wait(Math.min(delayMs, Math.max(0, leftMs)), signal);
      await this.#whileOffline(signal);
      const lastQuestion = this.#clock.now() >= this.#endsAt;
      try {
        const ask = (inner: AbortSignal) => this.#adapter.readStatus(code, { signal: inner });
        const answer = checkStatus(await within(answerDeadlineMs, ask, this.#clock, signal));
        this.#heard();
        if (answer.status === 'expired') return { ending: 'expired', answers };
        answers++;
        this.#take(answer, code);
        if (isTerminal(this.#state.status)) return { ending: 'terminal', answers };
        delayMs = this.#delayMs(answer.intervalMs);
      } catch (cause) {
        if (cause instanceof QrLoginError && cause.code === 'unknown-code') return { ending: 'unknown', answers };
        delayMs = this.#missed(cause, signal, answers > 0 ? Infinity : maxFailures);
      }
      if (lastQuestion && this.#clock.now() >= this.#endsAt)
        return { ending: 'expired', answers: Math.max(1, answers) };
    }
  }

  /** Follows one answer about the code on screen. */
  #take(answer: LoginStatus, code: LoginCode): void {
    const now = this.#clock.now();
    if (answer.remainingMs !== undefined) this.#endsAt = now + answer.remainingMs;
    else if (answer.status === 'scanned' && this.#state.status === 'pending')
      this.#endsAt = Math.max(this.#endsAt, now + decisionMs);
    const person = 'user' in answer && answer.user ? { user: answer.user } : {};
    switch (answer.status) {
      case 'pending':
        return this.#enter({ status: 'pending', code });
      case 'scanned':
        return this.#enter({ status: 'scanned', code, ...person });
      case 'authorized':
        return this.#enter({ status: 'authorized', ticket: answer.ticket, codeId: code.id, ...person });
      case 'cancelled':
        return this.#enter({ status: 'cancelled', ...person });
      case 'expired':
        return;
    }
  }

  #enter(next: LoginState): void {
    const state = step(this.#state, next);
    if (state === this.#state) return;
    this.#state = state;
    this.#options.onState?.(state);
  }

  #heard(): void {
    this.#failures = 0;
    this.#showConnection();
  }

  /** Counts a failed question and gives the milliseconds to wait, or throws when there is no sense in asking again. */
  #missed(cause: unknown, signal: AbortSignal, limit: number): number {
    signal.throwIfAborted();
    const error = asError(cause);
    this.#failures++;
    const patience = error.code === 'protocol' ? maxFailures : limit;
    if (!error.retryable || this.#failures >= patience) throw error;
    this.#showConnection();
    return this.#delayMs(undefined, error.retryAfterMs);
  }

  #delayMs(hintMs: number | undefined, retryAfterMs?: number): number {
    const { pollIntervalMs: defaultMs = 2000, random = Math.random } = this.#options;
    return nextDelayMs({ defaultMs, hintMs, failures: this.#failures, retryAfterMs, random });
  }

  async #whileOffline(signal: AbortSignal): Promise<void> {
    while (this.#offline) await this.#wait(Infinity, signal);
  }

  async #wait(ms: number, signal: AbortSignal): Promise<void> {
    this.#pause = pause(ms, this.#clock, signal);
    await this.#pause.over;
    this.#pause = undefined;
    signal.throwIfAborted();
  }

  #showConnection(): void {
    const lost = this.#failures >= missesUntilReconnecting ? 'reconnecting' : 'online';
    const connection = this.#offline ? 'offline' : lost;
    if (connection === this.#connection) return;
    this.#connection = connection;
    this.#options.onConnection?.(connection);
  }
}

function lastWord(ending: Ending, early: number): LoginState {
  if (ending === 'unknown' && early > 1) {
    return {
      status: 'error',
      error: new QrLoginError('unknown-code', 'the server knew neither this code nor the one before'),
    };
  }
  return { status: 'expired' };
}
