import type { Clock } from '@qr-login/core';
import type { Approver, CodeSubject } from '../approver.js';
import { isApproverError } from '../errors.js';
import { withTimeout } from '../http/abort.js';
import type { LoginRequest } from '../login-request.js';
import { proofOf } from './code-subject.js';

/** Of the second reading of a request, without which a decision is still possible. */
const refreshTimeoutMs = 30_000;

/** What a reader needs. */
export interface RequestReaderDeps {
  readonly approver: Approver;
  readonly clock: Clock;
  readonly subject: CodeSubject;
  /** The `request.contentProof` of an earlier approval of the same code. */
  readonly seenProof: string | undefined;
}

/** Reads the request of one code, with the proof of its content if that rotates. */
export class RequestReader {
  readonly #approver: Approver;
  readonly #clock: Clock;
  readonly #subject: CodeSubject;
  /** Takes the place of the scanned proof: the user may read for longer than that one is valid. */
  #seenProof: string | undefined;

  constructor({ approver, clock, subject, seenProof }: RequestReaderDeps) {
    this.#approver = approver;
    this.#clock = clock;
    this.#subject = subject;
    this.#seenProof = seenProof;
  }

  /** The proof to send with a scan. */
  get contentProof(): string | undefined {
    return this.#seenProof ?? proofOf(this.#subject);
  }

  /** Reads the request. Rejects as the approver does. */
  async read(subject: CodeSubject, signal: AbortSignal): Promise<LoginRequest> {
    const { contentProof } = this;
    const isProved = 'id' in subject && contentProof !== undefined;
    try {
      const request = await this.#approver.readContext(isProved ? { ...subject, contentProof } : subject, { signal });
      // The response to a seen proof has no further one.
      if (!signal.aborted) this.#seenProof = request.contentProof ?? this.#seenProof;
      return request;
    } catch (cause) {
      const isStale = this.#seenProof !== undefined && isApproverError(cause) && cause.reason === 'content-changed';
      if (!isStale || signal.aborted) throw cause;
      // That of another account, or too old: the scanned one may still be valid.
      this.#seenProof = undefined;
      return this.read(subject, signal);
    }
  }

  /** The request after the scan, with its check code and its longer lifetime; the given one if it cannot be read. */
  async refresh(request: LoginRequest, signal: AbortSignal): Promise<LoginRequest> {
    const read = (inner: AbortSignal): Promise<LoginRequest> => this.read({ id: request.id }, inner);
    return withTimeout(read, { ms: refreshTimeoutMs, clock: this.#clock, signal }).catch(() => request);
  }
}
