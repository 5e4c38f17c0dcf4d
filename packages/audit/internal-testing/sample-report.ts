import type { Finding, Outcome, Severity } from '../src/check.js';
import { countFindings, judgeFindings } from '../src/reports/report.js';
import type { AuditReport } from '../src/reports/report.js';

/** A finding with texts that are long enough to wrap. */
export function sampleFinding(id: string, outcome: Outcome, changes: Partial<Finding> = {}): Finding {
  return {
    id,
    title: `The server keeps the rule ${id}, also under load`,
    severity: 'high',
    source: 'PROTOCOL 3.6.3; RFC 6749 section 4.1.2',
    sends: 'Approves a code and sends its ticket twice.',
    expects:
      'The second redemption gets no tokens, and the first one keeps those that it got before the second arrived.',
    remedy: 'Delete the ticket in the same atomic step that reads it, such as GETDEL, after every check that can fail.',
    outcome,
    evidence: outcome === 'passed' ? [] : [`what was found: POST /api/v3/redeem answered 200 (${id})`],
    durationMs: 1234,
    ...changes,
  };
}

/** One finding of each outcome, and failed ones of each severity. */
export const sampleFindings: readonly Finding[] = [
  sampleFinding('low-check', 'failed', { severity: 'low' }),
  sampleFinding('high-check', 'failed'),
  sampleFinding('medium-check', 'failed', { severity: 'medium', evidence: ['one thing.', 'another thing'] }),
  sampleFinding('undecided-check', 'inconclusive', { severity: 'medium' }),
  sampleFinding('left-out-check', 'skipped', { evidence: ['needs token-b'] }),
  sampleFinding('good-check', 'passed'),
];

/** A report of these findings. */
export function sampleReport(
  findings: readonly Finding[] = sampleFindings,
  changes: Partial<AuditReport> = {},
  failOn: Severity = 'low',
): AuditReport {
  return {
    schemaVersion: 1,
    tool: { name: 'qr-login-audit', version: '0.1.0' },
    node: '20.19.0',
    target: 'https://login.example.com/base/',
    protocol: 'genauth-v3',
    startedAt: '2026-01-02T03:04:05.678Z',
    durationMs: 61_500,
    requestCount: 612,
    rateLimits: [{ path: '/api/v3/check-qrcode-status', count: 2, longestWaitMs: 1000 }],
    failOn,
    verdict: judgeFindings(findings, failOn),
    counts: countFindings(findings),
    findings,
    leftOut: [],
    ...changes,
  };
}
