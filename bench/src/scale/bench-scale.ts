// npm run bench:scale: records what a sign-in moves on the wire and at Redis into bench/wire.json, computes what a region needs, prints the tables
// and writes them into docs/SCALE.md. `npm run bench:scale -- --model` keeps the last recording.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serverResultsPath } from '../server/server-results.js';
import type { ServerResults } from '../server/server-results.js';
import { recordWire } from './record-wire.js';
import { renderScale, scalePath, withScale } from './scale-document.js';
import { readWire, wirePath } from './wire.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { values } = parseArgs({ options: { model: { type: 'boolean', default: false } } });

if (!values.model) {
  writeFileSync(wirePath, JSON.stringify(await recordWire(), null, 2));
  execFileSync(`${root}node_modules/.bin/oxfmt`, [wirePath], { cwd: root });
}
const results: ServerResults = JSON.parse(readFileSync(serverResultsPath, 'utf8'));
const wire = readWire();
process.stdout.write(`${Object.values(renderScale(results, wire)).join('\n\n')}\n`);
writeFileSync(scalePath, withScale(readFileSync(scalePath, 'utf8'), results, wire));
