// npm run audit-docs: writes the sections of docs/AUDIT.md from the checks of the audit.
import { readFileSync, writeFileSync } from 'node:fs';
import { checkGroups } from '../packages/audit/src/checks/check-groups.ts';
import { withChecks } from './audit-docs/render-checks.mjs';
import { root } from './run.mjs';

const path = `${root}docs/AUDIT.md`;

writeFileSync(path, withChecks(readFileSync(path, 'utf8'), checkGroups));
