import type { Finding, Severity } from '../check.js';
import { helpUrl } from '../manifest.js';
import { joinEvidence } from './join-evidence.js';
import { createPaint } from './paint.js';
import type { Paint, Style } from './paint.js';
import { severities } from './report.js';
import type { AuditReport } from './report.js';
import { summarizeText } from './text-summary.js';
import { wrapText } from './wrap-text.js';

/** Options of the report for people. */
export interface TextOptions {
  /** Default `false`. */
  readonly hasColor?: boolean;
}

const width = 80;
const labelWidth = 10;
const badges: Readonly<Record<Severity, Style>> = {
  high: ['bold', 'white', 'bgRed'],
  medium: ['bold', 'black', 'bgYellow'],
  low: ['bold', 'black', 'bgCyan'],
};

/** The report for people: at most 80 columns, but for addresses. */
export function renderText(report: AuditReport, { hasColor = false }: TextOptions = {}): string {
  const paint = createPaint(hasColor);
  const { tool, target, protocol, findings } = report;
  const blocks = [
    [`${paint('bold', tool.name)} ${tool.version}`, paint('dim', `${target} over ${protocol}`)],
    ...inOrder(findings, 'failed').map((finding) => describeFailed(finding, paint)),
    ...inOrder(findings, 'inconclusive').map((finding) => describeUndecided(finding, paint)),
    listBriefly('Skipped', '-', 'dim', inOrder(findings, 'skipped'), ({ evidence }) => joinEvidence(evidence), paint),
    listBriefly('Passed', '✓', 'green', inOrder(findings, 'passed'), ({ title }) => title, paint),
    summarizeText(report, paint, width),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** Those with this outcome, the worst first. */
function inOrder(findings: readonly Finding[], outcome: Finding['outcome']): readonly Finding[] {
  return severities.flatMap((severity) =>
    findings.filter((finding) => finding.outcome === outcome && finding.severity === severity),
  );
}

function describeFailed(finding: Finding, paint: Paint): readonly string[] {
  const { id, title, evidence, expects, remedy, source } = finding;
  return [
    headline('✗', 'red', finding, paint),
    ...row('rule', title, paint),
    ...evidence.flatMap((line) => row('found', line, paint, 'red')),
    ...row('expected', expects, paint),
    ...row('remedy', remedy, paint, 'green'),
    ...row('source', source, paint),
    ...row('details', helpUrl(id), paint, 'underline'),
  ];
}

function describeUndecided(finding: Finding, paint: Paint): readonly string[] {
  return [
    headline('?', 'yellow', finding, paint),
    ...row('rule', finding.title, paint),
    ...row('undecided', joinEvidence(finding.evidence), paint, 'yellow'),
  ];
}

function headline(mark: string, style: Style, { severity, id }: Finding, paint: Paint): string {
  const badge = paint(badges[severity], ` ${severity.toUpperCase().padEnd(6)} `);
  return `${paint(style, mark)} ${badge} ${paint('bold', id)}`;
}

function row(label: string, text: string, paint: Paint, style: Style = 'reset'): readonly string[] {
  const indent = ' '.repeat(4 + labelWidth);
  return wrapText(text, width - indent.length).map((line, at) => {
    const start = at === 0 ? `    ${paint('dim', label.padEnd(labelWidth))}` : indent;
    return start + paint(style, line);
  });
}

function listBriefly(
  heading: string,
  mark: string,
  style: Style,
  findings: readonly Finding[],
  describe: (finding: Finding) => string,
  paint: Paint,
): readonly string[] {
  if (findings.length === 0) return [];
  const column = Math.min(32, Math.max(...findings.map(({ id }) => id.length)) + 2);
  const indent = ' '.repeat(4 + column);
  const lines = findings.flatMap((finding) => {
    const id = finding.id.padEnd(column - 1);
    return wrapText(describe(finding), width - indent.length).map((line, at) =>
      at === 0 ? `  ${paint(style, mark)} ${id} ${paint('dim', line)}` : indent + paint('dim', line),
    );
  });
  return [paint('bold', heading), ...lines];
}
