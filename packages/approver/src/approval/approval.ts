import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import { ownMembers } from '@qr-login/core/internal';
import type { Approver, CodeSubject } from '../approver.js';
import type { ApproverError } from '../errors.js';
import { sleep, throwIfAborted, untilAborted } from '../http/abort.js';
import { toApproverError } from '../http/send-request.js';
import type { LoginRequest } from '../login-request.js';
import { approvalTransitions } from './approval-state.js';
import type { ApprovalOptions } from './approval-options.js';
import type { ApprovalState, Decision, Entry } from './approval-state.js';
import { givesWay } from './code-subject.js';
import { RequestReader } from './request-reader.js';
import { sendDecision, undecidedOf } from './send-decision.js';
import type { Undecided } from './send-decision.js';
import { assertUndecided, isCheckPending, pollCheck } from './check-code.js';

interface Opened {
  readonly subject: CodeSubject;
  readonly entry: Entry;
  readonly reader: RequestReader;
}

/**
 * One approval, from a code to the user's decision: the logic behind `<qr-login-approve>` and behind a native screen. No method throws
 * for what a server or a user does; the state says it. A method that does not fit the state does nothing.
 */
export class Approval {
  readonly #approver: Approver;
  readonly #options: ApprovalOptions;
  readonly #clock: Clock;
  readonly #listeners = new Set<(state: ApprovalState) => void>();
  #state: ApprovalState = { status: 'idle' };
  #opened: Opened | undefined;
  /** Whether the user has continued, or the scan needs no tap. */
  #mayScan = false;
  #failedAt = 0;
  #isPolling = false;
  #isDisposed = false;
  /** Aborts what is in flight. */
  #run = new AbortController();

  constructor(approver: Approver, options: ApprovalOptions = {}) {
    this.#approver = approver;
    this.#options = ownMembers(options);
    this.#clock = this.#options.clock ?? systemClock;
  }

  /** The current state. A new object for every change. */
  get state(): ApprovalState {
    return this.#state;
  }

  /** Calls back after every change of the state until the returned function is called. */
  subscribe(listener: (state: ApprovalState) => void): () => void {
    // A listener that is subscribed twice is called twice.
    const call = (state: ApprovalState): void => listener(state);
    this.#listeners.add(call);
    return () => void this.#listeners.delete(call);
  }

  /**
   * Loads the request of a code. A code from the camera is scanned at once; any other waits in `review` for `proceed()`, because it may come
   * from another person (T5). Ignored are a code that is open already, every code while a decision is in flight that was sent, and from the camera also the
   * last code until `reset()`, and any code while one is open. Under review and after a failure, the same code with another `contentProof` is
   * opened again. `seenProof` is the `request.contentProof` of an earlier `Approval` of the same code: without it, a rotating code that the
   * user has read for long has to be scanned again. Resolves in `review`, `scanned` or `failed`.
   */
  async open(subject: CodeSubject, entry: Entry, seenProof?: string): Promise<void> {
    if (this.#isDisposed || !givesWay(this.#state, this.#opened?.subject, subject, entry)) return;
    this.#restart();
    const reader = new RequestReader({ approver: this.#approver, clock: this.#clock, subject, seenProof });
    this.#opened = { subject, entry, reader };
    this.#mayScan = entry === 'camera' && 'id' in subject;
    await this.#load(0);
  }

  /** Scans the code under review, after the tap of the user. From then on, the page shows the user. */
  async proceed(): Promise<void> {
    const state = this.#state;
    const opened = this.#opened;
    if (state.status !== 'review' || !opened) return;
    this.#mayScan = true;
    this.#become({ status: 'loading', entry: state.entry });
    await this.#settle(state.entry, (signal) => this.#scan(opened, state.request, signal));
  }

  /** Signs the other screen in. After an error that a retry may end, the state is `scanned` again, with that error. */
  async approve(): Promise<void> {
    if (this.#state.status === 'scanned') await this.#decide(this.#state, 'approve');
  }

  /** Declines, also while the user reauthenticates. Before a scan, nothing is sent. */
  async decline(): Promise<void> {
    const state = undecidedOf(this.#state);
    if (state?.status === 'review') this.#become({ status: 'declined', request: state.request });
    else if (state) await this.#decide(state, 'decline');
  }

  /** Declines, and reports that the user did not start this sign-in. An app without `request.canReport` gets the refusal alone. */
  async reportNotMe(): Promise<void> {
    const state = undecidedOf(this.#state);
    if (state) await this.#decide(state, 'report');
  }

  /** Starts again after an error that is `retryable`, once its Retry-After is over. */
  async retry(): Promise<void> {
    const state = this.#state;
    if (state.status !== 'failed' || !state.error.retryable || !this.#opened) return;
    const { retryAfterMs = 0 } = state.error;
    await this.#load(Math.max(0, retryAfterMs - (this.#clock.now() - this.#failedAt)));
  }

  /** Leaves the code and aborts what is in flight. A decision that was on its way may still take effect. */
  reset(): void {
    if (this.#isDisposed) return;
    this.#restart();
    this.#opened = undefined;
    if (this.#state.status !== 'idle') this.#become({ status: 'idle' });
  }

  /** Aborts what is in flight and removes all listeners. The state no longer changes. */
  dispose(): void {
    this.#isDisposed = true;
    this.#listeners.clear();
    this.#run.abort();
  }

  #restart(): void {
    this.#run.abort();
    this.#run = new AbortController();
    this.#isPolling = false;
  }

  async #load(delayMs: number): Promise<void> {
    const opened = this.#opened;
    if (!opened) return;
    const { subject, entry, reader } = opened;
    this.#become({ status: 'loading', entry });
    await this.#settle(entry, async (signal) => {
      if (delayMs > 0) await sleep(delayMs, this.#clock, signal);
      const request = assertUndecided(await reader.read(subject, signal));
      throwIfAborted(signal);
      return this.#mayScan ? this.#scan(opened, request, signal) : { status: 'review', entry, request };
    });
  }

  async #scan({ entry, reader }: Opened, request: LoginRequest, signal: AbortSignal): Promise<ApprovalState> {
    await this.#approver.scan(request.id, { signal, contentProof: reader.contentProof });
    return { status: 'scanned', entry, request: await reader.refresh(request, signal) };
  }

  async #decide(before: Undecided, decision: Decision): Promise<void> {
    const { entry, request } = before;
    const reader = this.#opened?.reader;
    // Ends a hook that still runs.
    if (this.#state.status === 'confirming') this.#restart();
    const confirming = { status: 'confirming', entry, request, decision } as const;
    this.#become({ ...confirming, isReauthenticating: false });
    if (this.#state.status !== 'confirming') return;
    await this.#settle(
      entry,
      async (signal) => {
        const onReauthenticating = (isReauthenticating: boolean): void =>
          this.#become({ ...confirming, isReauthenticating });
        const { reauthenticate } = this.#options;
        const deps = { reauthenticate, onReauthenticating, approver: this.#approver, clock: this.#clock, signal };
        await sendDecision(decision, before, deps);
        return { status: decision === 'approve' ? 'approved' : 'declined', request };
      },
      async (error, signal) => {
        const isCheckMissing = error.code === 'check-code-pending' && request.checkCode === undefined;
        return {
          ...before,
          error,
          request: isCheckMissing && reader ? await reader.refresh(request, signal) : request,
        };
      },
    );
  }

  /** Becomes the state that `step` resolves to. Errors become `failed`, or what `recover` makes of one that a retry may end. */
  async #settle(
    entry: Entry,
    step: (signal: AbortSignal) => Promise<ApprovalState>,
    recover?: (error: ApproverError, signal: AbortSignal) => Promise<ApprovalState>,
  ): Promise<void> {
    const { signal } = this.#run;
    const next = await untilAborted(step(signal), signal).catch(async (cause: unknown): Promise<ApprovalState> => {
      const error = toApproverError(cause);
      if (recover && error.retryable && !signal.aborted) return recover(error, signal);
      return { status: 'failed', entry, error };
    });
    if (!signal.aborted) this.#become(next);
  }

  #become(next: ApprovalState): void {
    if (this.#isDisposed || !approvalTransitions[this.#state.status].includes(next.status)) return;
    this.#state = next;
    if (next.status === 'failed') this.#failedAt = this.#clock.now();
    for (const listener of this.#listeners) {
      try {
        listener(next);
      } catch (cause) {
        // Surfaces as an uncaught error, and the other listeners are still called.
        queueMicrotask(() => {
          throw cause;
        });
      }
    }
    if (this.#state === next && isCheckPending(next) && !this.#isPolling) void this.#pollCheck(this.#run.signal);
  }

  async #pollCheck(signal: AbortSignal): Promise<void> {
    const reader = this.#opened?.reader;
    if (!reader) return;
    this.#isPolling = true;
    await pollCheck({
      clock: this.#clock,
      signal,
      readState: () => this.#state,
      readAgain: ({ id }) => reader.read({ id }, signal),
      become: (state) => this.#become(state),
    });
    if (signal.aborted) return;
    this.#isPolling = false;
    // A decision may have failed while the poll ended.
    if (isCheckPending(this.#state)) void this.#pollCheck(signal);
  }
}
