// npm run schema: generates the published JSON schemas from those that validate configuration files, and from the one of the audit's reports.
import { writeFileSync } from 'node:fs';
import { configJsonSchema as auditConfigJsonSchema } from '../packages/audit/src/cli/config-file.ts';
import { reportJsonSchema } from '../packages/audit/src/reports/report-schema.ts';
import { configJsonSchema } from '../packages/server/src/config.ts';
import { root } from './run.mjs';

const schemas = {
  'packages/audit/config.schema.json': auditConfigJsonSchema(),
  'packages/audit/report.schema.json': reportJsonSchema(),
  'packages/server/config.schema.json': configJsonSchema(),
};

for (const [path, schema] of Object.entries(schemas))
  writeFileSync(root + path, `${JSON.stringify(schema, undefined, 2)}\n`);
