import type { AuditProtocol, Finding, Severity } from '../check.js';

/** What a run means: `incomplete` is no pass. */
export type Verdict = 'passed' | 'failed' | 'incomplete';

/** A rate limit that the server applied during the run. */
export interface MetRateLimit {
  readonly path: string;
  readonly count: number;
  readonly longestWaitMs: number;
}

/** Numbers of findings by outcome, failed ones by severity. */
export interface FindingCounts {
  readonly failed: Readonly<Record<Severity, number>>;
  readonly inconclusive: number;
  readonly skipped: number;
  readonly passed: number;
}

/** The result of a run. Without secrets and control characters. */
export interface AuditReport {
  /** Version of this form. */
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  /** Version of Node.js. */
  readonly node: string;
  readonly target: string;
  readonly protocol: AuditProtocol;
  /** Date and time, ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly requestCount: number;
  readonly rateLimits: readonly MetRateLimit[];
  /** Lowest severity that makes the verdict `failed`. */
  readonly failOn: Severity;
  readonly verdict: Verdict;
  /** Why the run ended before its last check. Absent for a whole run. */
  readonly endedEarly?: string;
  readonly counts: FindingCounts;
  readonly findings: readonly Finding[];
  /** Ids of checks of the protocol that options left out. */
  readonly leftOut: readonly string[];
}

/** From the worst. */
export const severities: readonly Severity[] = ['high', 'medium', 'low'];

/** Whether a severity is that of `failOn` or worse. */
export function isAtLeast(severity: Severity, failOn: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(failOn);
}

/** Counts findings by outcome. */
export function countFindings(findings: readonly Finding[]): FindingCounts {
  const count = (matches: (finding: Finding) => boolean): number => findings.filter(matches).length;
  const failed = (severity: Severity): number =>
    count((finding) => finding.outcome === 'failed' && finding.severity === severity);
  return {
    failed: { high: failed('high'), medium: failed('medium'), low: failed('low') },
    inconclusive: count(({ outcome }) => outcome === 'inconclusive'),
    skipped: count(({ outcome }) => outcome === 'skipped'),
    passed: count(({ outcome }) => outcome === 'passed'),
  };
}

/** The verdict of a whole run. Without any decided check, and with an undecided one at `failOn`, it is no pass. */
export function judgeFindings(findings: readonly Finding[], failOn: Severity): Verdict {
  const has = (outcome: Finding['outcome']): boolean =>
    findings.some((finding) => finding.outcome === outcome && isAtLeast(finding.severity, failOn));
  if (has('failed')) return 'failed';
  const isDecided = findings.some(({ outcome }) => outcome === 'passed' || outcome === 'failed');
  return has('inconclusive') || !isDecided ? 'incomplete' : 'passed';
}
