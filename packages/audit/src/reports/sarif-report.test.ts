import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { sampleFinding, sampleReport } from '../../internal-testing/sample-report.js';
import type { AuditReport } from './report.js';
import { renderSarif } from './sarif-report.js';

const schema: object = JSON.parse(
  readFileSync(new URL('../../internal-testing/sarif/sarif-2.1.0-rtm.5.json', import.meta.url), 'utf8'),
);
// The schema has members beside `$ref`, and a pattern that is none with the flag `u`.
const ajv = addFormats.default(new Ajv({ strict: false, unicodeRegExp: false, allErrors: true }));
const validate = ajv.compile(schema);

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind: string;
  readonly level: string;
  readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
}

interface Rule {
  readonly id: string;
  readonly helpUri: string;
  readonly help: { readonly text: string };
  readonly properties: Readonly<Record<string, string>>;
}

/** The run of a log, as far as the tests read it. */
interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly Rule[] } };
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly exitCode: number;
    readonly endTimeUtc: string;
    readonly toolExecutionNotifications: readonly { readonly level: string }[];
  }[];
  readonly results: readonly Result[];
}

function runOf(report: AuditReport): Run {
  const log: unknown = JSON.parse(renderSarif(report));
  assert.ok(validate(log), JSON.stringify(validate.errors, undefined, 2));
  return Object(log).runs[0];
}

describe('SARIF report', () => {
  it('is valid by the published schema, which rejects a log without a version', () => {
    runOf(sampleReport());
    runOf(sampleReport([], { endedEarly: 'the connection was refused' }));

    const { version: _, ...log } = JSON.parse(renderSarif(sampleReport()));
    assert.equal(validate(log), false);
  });

  it('has a result for each failed check, and one to review for each inconclusive check', () => {
    const { results, tool } = runOf(sampleReport());

    assert.deepEqual(
      results.map(({ ruleId, kind, level }) => [ruleId, kind, level]),
      [
        ['low-check', 'fail', 'note'],
        ['high-check', 'fail', 'error'],
        ['medium-check', 'fail', 'warning'],
        ['undecided-check', 'review', 'none'],
      ],
    );
    for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex]?.id, ruleId);
    const rule = tool.driver.rules[1];
    assert.match(rule?.helpUri ?? '', /docs\/AUDIT\.md#high-check$/);
    assert.equal(rule?.properties['security-severity'], '8.0');
    assert.match(rule?.help.text ?? '', /Remedy: Delete the ticket/);
  });

  it('reports inconclusive checks and an early end as notifications', () => {
    const { invocations } = runOf(sampleReport(undefined, { endedEarly: 'it was interrupted', verdict: 'incomplete' }));

    const { executionSuccessful, exitCode, toolExecutionNotifications, endTimeUtc } = invocations[0]!;
    assert.deepEqual([executionSuccessful, exitCode, endTimeUtc], [false, 2, '2026-01-02T03:05:07.178Z']);
    assert.deepEqual(
      toolExecutionNotifications.map(({ level }) => level),
      ['warning', 'error'],
    );
  });

  for (const [target, uri] of [
    ['https://login.example.com/base/', 'login.example.com/base'],
    ['http://localhost:3000/', 'localhost'],
    ['http://[::1]:3000/', '--1'],
  ] as const)
    it(`places results at a relative address for ${target}, as code scanning requires`, () => {
      const { results } = runOf(sampleReport([sampleFinding('a', 'failed')], { target }));

      assert.equal(results[0]?.locations[0]?.physicalLocation.artifactLocation.uri, uri);
    });

  it('has the same fingerprint in each run of a target, and another one for each check', () => {
    const fingerprints = (changes: Partial<AuditReport>): unknown[] =>
      runOf(sampleReport(undefined, changes)).results.map((result) => result.partialFingerprints['checkAndTarget/v1']);

    assert.deepEqual(fingerprints({}), fingerprints({ startedAt: '2026-02-02T03:04:05.678Z' }));
    assert.equal(new Set([...fingerprints({}), ...fingerprints({ target: 'https://b.example/' })]).size, 8);
  });
});
