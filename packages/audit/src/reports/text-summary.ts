import { isAtLeast, severities } from './report.js';
import type { AuditReport, Verdict } from './report.js';
import type { Paint, Style } from './paint.js';
import { wrapText } from './wrap-text.js';

/** A run with `--only` leaves out most checks. */
const maxIds = 10;
const styles: Readonly<Record<Verdict, Style>> = {
  passed: ['bold', 'green'],
  failed: ['bold', 'red'],
  incomplete: ['bold', 'yellow'],
};

/** The last lines: numbers, rate limits, verdict. */
export function summarizeText(report: AuditReport, paint: Paint, width: number): readonly string[] {
  const { tool, node, requestCount, durationMs, rateLimits, verdict } = report;
  const lines = [
    countsOf(report),
    `${plural(requestCount, 'request')} in ${seconds(durationMs)}, ${tool.name} ${tool.version}, Node.js ${node}`,
    ...describeLeftOut(report),
    ...rateLimits.map(
      ({ path, count, longestWaitMs }) =>
        `Rate limit met: ${path}, ${plural(count, 'time')}, longest wait ${seconds(longestWaitMs)}`,
    ),
  ];
  return [
    paint('dim', '─'.repeat(width)),
    ...lines.flatMap((line) => wrapText(line, width)),
    ...wrapText(explainVerdict(report), width).map((line) => paint(styles[verdict], line)),
  ];
}

function countsOf({ counts: { failed, inconclusive, skipped, passed } }: AuditReport): string {
  const parts = severities.filter((severity) => failed[severity] > 0).map((one) => `${failed[one]} ${one}`);
  const total = failed.high + failed.medium + failed.low;
  const detail = parts.length > 0 ? ` (${parts.join(', ')})` : '';
  return `${total} failed${detail}, ${inconclusive} inconclusive, ${skipped} skipped, ${passed} passed`;
}

function describeLeftOut({ leftOut }: AuditReport): readonly string[] {
  if (leftOut.length === 0) return [];
  const ids = leftOut.length > maxIds ? '' : `: ${leftOut.join(', ')}`;
  return [`${plural(leftOut.length, 'check')} left out by options${ids}`];
}

function explainVerdict({ verdict, endedEarly, failOn, findings, counts: { skipped } }: AuditReport): string {
  const scope = failOn === 'low' ? '' : ` of severity ${failOn}${failOn === 'high' ? '' : ' or higher'}`;
  if (endedEarly !== undefined) return `INCOMPLETE: ${endedEarly}`;
  if (verdict === 'failed') return `FAILED: the server breaks a rule${scope}.`;
  if (verdict === 'passed')
    return `PASSED: no flaw${scope} was found by the checks that ran.${skipped > 0 ? ` ${plural(skipped, 'check')} ${skipped === 1 ? 'was' : 'were'} skipped.` : ''}`;
  const isUndecided = findings.some((one) => one.outcome === 'inconclusive' && isAtLeast(one.severity, failOn));
  return isUndecided ? `INCOMPLETE: a check${scope} could not decide.` : 'INCOMPLETE: no check ran.';
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
