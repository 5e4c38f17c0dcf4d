import { Task, initialState } from '@lit/task';
import type { ReactiveController } from 'lit';
import { Approval } from '../../approval/approval.js';
import type { ApprovalState, Decision } from '../../approval/approval-state.js';
import { proofOf } from '../../approval/code-subject.js';
import { undecidedOf } from '../../approval/send-decision.js';
import type { CodeSubject } from '../../approver.js';
import { createApprover } from '../../create-approver.js';
import { ApproverError } from '../../errors.js';
import { subjectOf } from '../received-code.js';
import type { ReceivedCode } from '../received-code.js';
import { ApprovalDecisionEvent, ApprovalErrorEvent, ApprovalStatusEvent } from './events.js';
import { createOptions } from './approver-options.js';
import type { QrLoginApproveSettings } from './settings.js';
import { needsWarning, viewOf } from './view-model.js';
import type { View } from './view-model.js';

/** States that end an approval: they stay when the element leaves the page. */
const terminal: readonly string[] = ['approved', 'declined'];

/**
 * Runs the approval of an element: from its code to the user's decision. It survives a move in the DOM and a framework's double mount,
 * and ends if the element is still disconnected one macrotask later. A decision that was sent ends first: it may take effect, and the host
 * receives its event.
 */
export class ApprovalController implements ReactiveController {
  readonly #host: QrLoginApproveSettings;
  readonly #task: Task<readonly unknown[], Approval>;
  #approval: Approval | undefined;
  #state: ApprovalState = { status: 'idle' };
  #decision: Decision | undefined;
  #wasReview = false;
  #isWarned = false;
  #runs = 0;
  #isLeft = false;
  #isReloadDue = false;
  #args: readonly unknown[] = [];
  #name: string | undefined;
  #proof: string | undefined;
  /** What the last run has received for its code. */
  #seenProof: string | undefined;
  #clearGrace: (() => void) | undefined;

  constructor(host: QrLoginApproveSettings) {
    this.#host = host;
    host.addController(this);
    this.#task = new Task(host, {
      args: () => this.#identity(),
      task: (_, { signal }) => this.#open(signal),
    });
  }

  /** The current state. A new object for every change. */
  get state(): ApprovalState {
    return this.#state;
  }

  /** What the user chose last. */
  get decision(): Decision | undefined {
    return this.#decision;
  }

  /** The code of the run. */
  get code(): ReceivedCode | undefined {
    return this.#host.code;
  }

  /** Whether the code was not scanned yet when the user decided. */
  get wasReview(): boolean {
    return this.#wasReview;
  }

  /** Whether the user has pressed Approve a first time, where an approval needs two taps. */
  get isWarned(): boolean {
    return this.#isWarned;
  }

  hostConnected(): void {
    this.#clearGrace?.();
    if (this.#isLeft) this.reload();
    this.#isLeft = false;
  }

  hostDisconnected(): void {
    this.#clearGrace?.();
    this.#clearGrace = this.#host.clock.setTimer(() => this.#leave(), 0);
  }

  /** What to show: nothing to decide about without a code, then that its request loads, then what came of it. */
  readView(): View {
    const loaded = (): View => viewOf(this);
    return (
      this.#task.render({
        initial: () => ({ name: 'idle' }) as const,
        pending: () => ({ name: this.code ? 'loading' : 'idle' }) as const,
        complete: loaded,
        error: loaded,
      }) ?? { name: 'idle' }
    );
  }

  /** Loads the request once more. After a decision that was sent, only if that had no effect. */
  reload(): void {
    if (isSent(this.#state)) this.#isReloadDue = true;
    else this.#runs++;
    this.#host.requestUpdate();
  }

  /** Repeats what failed. */
  retry(): void {
    if (this.#approval) void this.#approval.retry();
    else this.reload();
  }

  /** Scans the code under review. */
  proceed(): void {
    void this.#approval?.proceed();
  }

  /** Sends the decision of the user. */
  decide(decision: Decision): void {
    const before = undecidedOf(this.#state);
    if (!before || (decision === 'approve' && before !== this.#state)) return;
    if (decision === 'approve' && !this.#isWarned && needsWarning(before.request)) {
      this.#isWarned = true;
      this.#host.requestUpdate();
      return;
    }
    this.#decision = decision;
    const approval = this.#approval;
    if (decision === 'approve') void approval?.approve();
    else if (decision === 'decline') void approval?.decline();
    else void approval?.reportNotMe();
  }

  /** A run belongs to these; a change of one starts another, once no sent decision is on its way. */
  #identity(): readonly unknown[] {
    if (!isSent(this.#state)) this.#args = this.#readIdentity();
    return this.#args;
  }

  #readIdentity(): readonly unknown[] {
    const { code, approver, server, appId, protocol } = this.#host;
    this.#nameCode(code && subjectOf(code));
    const run = [this.#isLeft, this.#runs, code?.kind, code?.entry, this.#name, this.#proof];
    // Other settings belong to the next code: what came of this one stays on screen.
    const isEnded = terminal.includes(this.#state.status) && run.every((part, at) => part === this.#args[at]);
    return isEnded ? this.#args : [...run, approver, server, appId, protocol];
  }

  /** Another proof of the same code replaces no request that the user reads. */
  #nameCode(subject: CodeSubject | undefined): void {
    const { status } = this.#state;
    const name = subject && ('id' in subject ? subject.id : subject.userCode);
    const proof = name !== this.#name || status === 'idle' || status === 'failed' ? proofOf(subject) : this.#proof;
    if (name !== this.#name || proof !== this.#proof) this.#seenProof = undefined;
    this.#name = name;
    this.#proof = proof;
  }

  async #open(signal: AbortSignal): Promise<Approval | typeof initialState> {
    this.#approval?.dispose();
    this.#approval = undefined;
    // Events are fired after the update of the element that starts the run.
    await Promise.resolve();
    const { code } = this.#host;
    if (signal.aborted) return initialState;
    if (!code || this.#isLeft) {
      this.#become({ status: 'idle' });
      return initialState;
    }
    try {
      return await this.#load(signal);
    } catch (cause) {
      const error = cause instanceof ApproverError ? cause : reportMisuse(cause);
      this.#become({ status: 'failed', entry: code.entry, error });
      throw error;
    }
  }

  async #load(signal: AbortSignal): Promise<Approval | typeof initialState> {
    const host = this.#host;
    const { code, clock } = host;
    const subject = code && subjectOf(code);
    if (!subject) throw new ApproverError('unknown-code', 'the code must be one of this login server');
    const approval = new Approval(host.approver ?? createApprover(createOptions(host)), {
      clock,
      reauthenticate: (request, options) => host.reauthenticate?.(request, options),
    });
    this.#approval = approval;
    signal.addEventListener('abort', () => approval.dispose());
    approval.subscribe((state) => this.#become(state));
    await approval.open(subject, code.entry, this.#seenProof);
    return signal.aborted ? initialState : approval;
  }

  #leave(): void {
    const { status } = this.#state;
    if (isSent(this.#state) || terminal.includes(status)) return;
    this.#isLeft = true;
    this.#host.requestUpdate();
  }

  /** Does what the sent decision has deferred. */
  #catchUp(): void {
    if (this.#isReloadDue && !terminal.includes(this.#state.status)) this.#runs++;
    this.#isReloadDue = false;
    if (!this.#host.isConnected) this.hostDisconnected();
  }

  #become(next: ApprovalState): void {
    const { status: previous } = this.#state;
    const error = 'error' in next && next.error !== ('error' in this.#state && this.#state.error) && next.error;
    this.#state = next;
    if (next.status === 'loading') this.#isWarned = false;
    if ('request' in next) this.#seenProof = next.request.contentProof ?? this.#seenProof;
    if (previous === 'confirming' && (next.status !== previous || (this.#isReloadDue && !isSent(next))))
      this.#catchUp();
    if (next.status === 'review' || next.status === 'scanned') this.#wasReview = next.status === 'review';
    const host = this.#host;
    host.requestUpdate();
    if (next.status !== previous) host.dispatchEvent(new ApprovalStatusEvent({ status: next.status, previous }));
    if (next.status === 'approved' || next.status === 'declined')
      host.dispatchEvent(new ApprovalDecisionEvent({ decision: this.#decision ?? 'decline', app: next.request.app }));
    if (error) host.dispatchEvent(new ApprovalErrorEvent({ error }));
  }
}

/** Whether the server may already have the decision. */
function isSent(state: ApprovalState): boolean {
  return state.status === 'confirming' && !state.isReauthenticating;
}

/** A wrong setting of the element. Only the developer of the page can correct it. */
function reportMisuse(cause: unknown): ApproverError {
  const message = cause instanceof Error ? cause.message.replace('appId', 'app-id') : 'a setting is wrong';
  // oxlint-disable-next-line no-console -- the user cannot act on it
  console.error(`<qr-login-approve>: ${message}`);
  return new ApproverError('misconfigured', message, { cause });
}
