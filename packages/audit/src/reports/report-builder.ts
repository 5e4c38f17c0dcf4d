import type { Clock } from '@qr-login/core';
import type { AuditProtocol, Finding, Severity } from '../check.js';
import { toolName, toolVersion } from '../manifest.js';
import { cleanText } from './clean-text.js';
import { countFindings, judgeFindings } from './report.js';
import type { AuditReport, MetRateLimit } from './report.js';

/** What a report says about the run as a whole. */
export interface ReportSubject {
  /** Base URL of the server. */
  readonly target: string;
  readonly protocol: AuditProtocol;
  readonly failOn: Severity;
  /** Ids of checks that options left out. */
  readonly leftOut: readonly string[];
}

/** Collects what happens in a run. */
export class ReportBuilder {
  readonly #subject: ReportSubject;
  readonly #clock: Clock;
  readonly #startedAt: number;
  readonly #startedAtEpoch: number;
  readonly #findings: Finding[] = [];
  readonly #rateLimits = new Map<string, MetRateLimit>();
  /** Number of requests sent. */
  requestCount = 0;

  constructor(subject: ReportSubject, clock: Clock) {
    this.#subject = subject;
    this.#clock = clock;
    this.#startedAt = clock.now();
    this.#startedAtEpoch = clock.epochNow();
  }

  addFinding(finding: Finding): void {
    this.#findings.push({ ...finding, evidence: finding.evidence.map(cleanText) });
  }

  addRateLimit(path: string, retryAfterMs: number): void {
    const { count = 0, longestWaitMs = 0 } = this.#rateLimits.get(path) ?? {};
    const longest = Math.max(longestWaitMs, retryAfterMs);
    this.#rateLimits.set(path, { path: cleanText(path), count: count + 1, longestWaitMs: longest });
  }

  /** The report so far. `endedEarly`: why the run ended before its last check. */
  build(endedEarly?: string): AuditReport {
    const { leftOut, ...subject } = this.#subject;
    return {
      schemaVersion: 1,
      tool: { name: toolName, version: toolVersion },
      node: process.versions.node,
      ...subject,
      startedAt: new Date(this.#startedAtEpoch).toISOString(),
      durationMs: Math.round(this.#clock.now() - this.#startedAt),
      requestCount: this.requestCount,
      rateLimits: [...this.#rateLimits.values()],
      verdict: endedEarly === undefined ? judgeFindings(this.#findings, subject.failOn) : 'incomplete',
      ...(endedEarly !== undefined && { endedEarly: cleanText(endedEarly) }),
      counts: countFindings(this.#findings),
      findings: this.#findings,
      leftOut,
    };
  }
}
