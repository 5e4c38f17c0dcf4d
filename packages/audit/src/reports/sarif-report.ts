import { createHash } from 'node:crypto';
import type { Finding, Severity } from '../check.js';
import { checksUrl, helpUrl } from '../manifest.js';
import type { AuditReport } from './report.js';
import { exitCodes } from './exit-code.js';
import { joinEvidence } from './join-evidence.js';

const levels: Readonly<Record<Severity, string>> = { high: 'error', medium: 'warning', low: 'note' };
/** GitHub derives the severity of an alert from this number, of the scale of CVSS. */
const scores: Readonly<Record<Severity, string>> = { high: '8.0', medium: '5.0', low: '3.0' };

/** The report as SARIF 2.1.0. Failed checks are results, inconclusive ones are results to review, and notifications of the tool. */
export function renderSarif(report: AuditReport): string {
  const { tool, protocol, findings } = report;
  const driver = {
    name: tool.name,
    version: tool.version,
    semanticVersion: tool.version,
    informationUri: checksUrl,
    rules: findings.map(describeRule),
  };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        automationDetails: { id: `${tool.name}/${protocol}/` },
        invocations: [describeInvocation(report)],
        results: findings.flatMap((finding, index) =>
          isResult(finding) ? [describeResult(finding, index, report.target)] : [],
        ),
        properties: summarize(report),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function isResult({ outcome }: Finding): boolean {
  return outcome === 'failed' || outcome === 'inconclusive';
}

function describeRule({ id, title, severity, source, sends, expects, remedy }: Finding): object {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: `${sends} ${expects}` },
    help: {
      text: `Expected: ${expects}\nRemedy: ${remedy}\nSource: ${source}`,
      markdown: `**Expected:** ${expects}\n\n**Remedy:** ${remedy}\n\n**Source:** ${source}\n\n[Description](${helpUrl(id)})`,
    },
    helpUri: helpUrl(id),
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: ['security'], 'security-severity': scores[severity], severity, source, remedy },
  };
}

function describeResult(
  { id, severity, evidence, remedy, outcome }: Finding,
  ruleIndex: number,
  target: string,
): object {
  const { host, hostname, pathname } = new URL(target);
  // Code scanning rejects a log with an absolute address in it. Without the port, nothing reads as a scheme.
  const uri = hostname.replaceAll(/[[\]]/g, '').replaceAll(':', '-') + pathname.replace(/\/$/, '');
  const hash = createHash('sha256').update(`${id} ${host}${pathname}`).digest('hex');
  return {
    ruleId: id,
    ruleIndex,
    ...(outcome === 'failed'
      ? { kind: 'fail', level: levels[severity], message: { text: `${joinEvidence(evidence)} Remedy: ${remedy}` } }
      : // SARIF 2.1.0 section 3.27.10: only failures have another level.
        { kind: 'review', level: 'none', message: { text: joinEvidence(evidence) } }),
    locations: [
      {
        physicalLocation: { artifactLocation: { uri }, region: { startLine: 1 } },
        logicalLocations: [{ fullyQualifiedName: target, kind: 'resource' }],
      },
    ],
    partialFingerprints: { 'checkAndTarget/v1': hash, primaryLocationLineHash: `${hash.slice(0, 16)}:1` },
  };
}

function describeInvocation({ startedAt, durationMs, verdict, endedEarly, findings }: AuditReport): object {
  const undecided = findings.flatMap(({ id, outcome, evidence }, index) =>
    outcome === 'inconclusive'
      ? [{ level: 'warning', message: { text: joinEvidence(evidence) }, associatedRule: { id, index } }]
      : [],
  );
  const ending = endedEarly === undefined ? [] : [{ level: 'error', message: { text: endedEarly } }];
  return {
    executionSuccessful: endedEarly === undefined,
    exitCode: exitCodes[verdict],
    startTimeUtc: startedAt,
    endTimeUtc: new Date(Date.parse(startedAt) + durationMs).toISOString(),
    toolExecutionNotifications: [...undecided, ...ending],
  };
}

function summarize({ target, protocol, failOn, verdict, counts, requestCount, rateLimits, node }: AuditReport): object {
  return { target, protocol, failOn, verdict, counts, requestCount, rateLimits, node };
}
