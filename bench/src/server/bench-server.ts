// npm run bench:server: measures what a sign-in costs at this server and at others, and writes bench/server-results.json,
// docs/figures.json and the tables in the documents. `npm run bench:server -- sign-in` measures one group and keeps the
// results of the others; `--slices 2` is for trials.
import { readFileSync } from 'node:fs';
import { measureCodeMemory } from '../../../e2e/benchmarks/code-memory.js';
import { measureStreams } from '../../../e2e/benchmarks/server/held-streams.js';
import { measureStatus } from '../../../e2e/benchmarks/server/status-cost.js';
import { writeFigures } from '../../../e2e/benchmarks/write-figures.js';
import { pinTo } from '../../../e2e/support/server-process.js';
import { readMachine } from './machine.js';
import { toQuotedFigures } from './quoted-figures.js';
import { readServerArguments } from './server-arguments.js';
import { writeServerDocuments, writeServerResults } from './server-documents.js';
import { serverResultsPath } from './server-results.js';
import type { ServerGroup, ServerResults } from './server-results.js';
import { measureSignIns } from './sign-ins.js';

const { groups, slices } = readServerArguments(process.argv.slice(2));
const sliceMs = 1500;
const streams = 10_000;
const codes = 10_000;

const measures: { readonly [Group in ServerGroup]: () => Promise<Omit<ServerResults[Group], 'machine'>> } = {
  async 'sign-in'() {
    const plan = { slices, sliceMs, warmUps: 4000 };
    return { plan, ways: await measureSignIns(plan) };
  },
  async status() {
    const plan = { codes: 96_000, slices, sliceMs };
    return { plan, cost: await measureStatus(plan) };
  },
  async streams() {
    return { streams, cost: await measureStreams(streams) };
  },
  async redis() {
    const [bytes, bytesWithUserCode] = [await measureCodeMemory(codes, false), await measureCodeMemory(codes, true)];
    return { memory: { codes, bytes, bytesWithUserCode } };
  },
};

pinTo(1);
const results = JSON.parse(readFileSync(serverResultsPath, 'utf8'));
for (const group of groups) {
  process.stdout.write(`measuring ${group}\n`);
  const machine = await readMachine();
  results[group] = { machine, ...(await measures[group]()) };
  // After each group, so that a failure of a later one leaves documents and results equal.
  writeServerResults(results);
  writeFigures(toQuotedFigures(results));
  writeServerDocuments(results);
}
