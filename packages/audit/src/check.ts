import type { AuditContext } from './audit-context.js';

/** How bad a failed check is. */
export type Severity = 'high' | 'medium' | 'low';

/** What a server speaks. `mapped`: a server of its own, described by a mapping. */
export type AuditProtocol = 'genauth-v3' | 'genauth-v2' | 'device-grant' | 'mapped';

/** What a check cannot do without. */
export type Need =
  | 'token-a'
  | 'token-b'
  | 'app-secret'
  | 'other-app'
  /** A token that was issued for another app. */
  | 'token-other-app'
  /** The token of an account of another pool. */
  | 'token-other-pool'
  /** A way to approve and deny codes of the device flow. */
  | 'decide'
  /** A request that enters a user code. */
  | 'user-code-request'
  /** Endpoints that come from metadata. */
  | 'metadata';

/** One rule that a server has to keep, and how it is tested. */
export interface CheckInfo {
  /** Never changes: reports and settings refer to it. */
  readonly id: string;
  /** What holds if the check passes. */
  readonly title: string;
  readonly severity: Severity;
  /** Clause of PROTOCOL.md, section of an RFC, or publication. */
  readonly source: string;
  readonly sends: string;
  readonly expects: string;
  readonly remedy: string;
}

/** A check of servers of the kind `Server`. */
export interface Check<Server> extends CheckInfo {
  /** Protocols that it applies to. Default: all of its kind. */
  readonly protocols?: readonly AuditProtocol[];
  readonly needs: readonly Need[];
  /** Waits for an expiry. Only with `slow`. */
  readonly isSlow?: boolean;
  /** Changes more than codes of its own run, such as the failures counted for an address. Runs last, and never with `safe`. */
  readonly isUnsafe?: boolean;
  /** Resolves with what is wrong, one sentence each; nothing is wrong with an empty array. */
  readonly run: (server: Server, context: AuditContext) => Promise<readonly string[]>;
}

/** What came of a check. */
export type Outcome = 'passed' | 'failed' | 'inconclusive' | 'skipped';

/** A check with its outcome. */
export interface Finding extends CheckInfo {
  readonly outcome: Outcome;
  /** What the server did, if it failed; why there is no answer, if it is inconclusive or skipped. Without secrets. */
  readonly evidence: readonly string[];
  readonly durationMs: number;
}
