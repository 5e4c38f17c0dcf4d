import type { Finding } from '../check.js';
import { helpUrl } from '../manifest.js';
import { joinEvidence } from './join-evidence.js';
import type { AuditReport } from './report.js';

/** The report as JUnit XML, one test case for each check. An inconclusive check is an error. */
export function renderJunit(report: AuditReport): string {
  const { tool, protocol, target, startedAt, durationMs, counts, findings, endedEarly } = report;
  const { high, medium, low } = counts.failed;
  const numbers = {
    tests: findings.length + (endedEarly === undefined ? 0 : 1),
    failures: high + medium + low,
    errors: counts.inconclusive + (endedEarly === undefined ? 0 : 1),
    skipped: counts.skipped,
    time: seconds(durationMs),
  };
  const suite = { name: `${tool.name} ${protocol}`, timestamp: startedAt.slice(0, 19), hostname: new URL(target).host };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: tool.name, ...numbers })}>`,
    `  <testsuite${attributes({ ...suite, ...numbers })}>`,
    ...findings.map((finding) => testCase(finding, `${tool.name}.${protocol}`)),
    ...(endedEarly === undefined ? [] : [earlyEnd(endedEarly, `${tool.name}.${protocol}`)]),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(finding: Finding, classname: string): string {
  const { id, title, durationMs, outcome } = finding;
  const head = `    <testcase${attributes({ classname, name: `${id}: ${title}`, time: seconds(durationMs) })}`;
  return outcome === 'passed' ? `${head}/>` : `${head}>\n      ${result(finding)}\n    </testcase>`;
}

function result({ id, outcome, severity, evidence, expects, remedy, source }: Finding): string {
  const message = joinEvidence(evidence);
  if (outcome === 'skipped') return `<skipped${attributes({ message })}/>`;
  const details = [...evidence, '', `Expected: ${expects}`, `Remedy: ${remedy}`, `Source: ${source}`, helpUrl(id)];
  const [tag, type] = outcome === 'failed' ? ['failure', severity] : ['error', 'inconclusive'];
  return `<${tag}${attributes({ type, message })}>${escapeXml(details.join('\n'))}</${tag}>`;
}

/** Otherwise a reader would count the checks that ran, and see a pass. */
function earlyEnd(message: string, classname: string): string {
  const head = `    <testcase${attributes({ classname, name: 'the run reaches its last check', time: '0.000' })}`;
  return `${head}>\n      <error${attributes({ type: 'incomplete', message })}/>\n    </testcase>`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? '');
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
