import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { openServer } from '../../internal-testing/open-server.js';
import { sampleReport } from '../../internal-testing/sample-report.js';
import { createReport } from '../create-report.js';
import { renderJson } from './json-report.js';
import { reportJsonSchema } from './report-schema.js';

const published: object = JSON.parse(readFileSync(new URL('../../report.schema.json', import.meta.url), 'utf8'));
const validate = addFormats.default(new Ajv2020({ allErrors: true })).compile(published);

describe('JSON report', () => {
  for (const [name, report] of [
    ['a whole run', sampleReport()],
    ['a run that ended early', sampleReport([], { endedEarly: 'the connection was refused', verdict: 'incomplete' })],
  ] as const)
    it(`of ${name} is valid by its schema`, () => {
      assert.ok(validate(JSON.parse(renderJson(report))), JSON.stringify(validate.errors));
    });

  it('of the reference server is valid by its schema', async () => {
    const server = await openServer();
    const { url: baseUrl } = server;
    const report = await createReport({ baseUrl, protocol: 'genauth-v3', appId: 'demo-app', requestsPerSecond: 1000 });
    await server.close();

    assert.ok(report.findings.length > 0);
    assert.ok(validate(JSON.parse(renderJson(report))), JSON.stringify(validate.errors));
  });

  it('has no other member', () => {
    assert.equal(validate({ ...sampleReport(), other: 1 }), false);
  });

  it('has the published schema', () => {
    assert.deepEqual(published, reportJsonSchema(), 'npm run schema writes it anew');
  });
});
