// npm run figures:flood: a million requests for codes, of a server that may use 128 MiB of heap, and what becomes of its memory and of a sign-in
// that began before (T43, S35). Writes docs/figures.json; ends with 1 where that sign-in failed or an answer was none of those that are due.
import { keepTo } from '../../parts/program.js';
import { writeFigures } from '../write-figures.js';
import { floodGene } from './gene-flood.js';
import { startOwnServer } from './own-server.js';

keepTo(1);
const count = Number(process.argv[2] ?? '1000000');
const surroundings = { core: 0, flags: ['--max-old-space-size=128'] };
// Nobody is counted, so that only the store's own bound stands between a flood and the memory; the first codes live for most of it.
const server = await startOwnServer(surroundings, { limits: false, codeLifetimeMs: 600_000 });
const report = await floodGene(server, count, 'many');
await server.close();
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
writeFigures({
  'flood-requests': count,
  'flood-codes': report.answers[200] ?? 0,
  'flood-refused': report.answers[503] ?? 0,
  'flood-per-second': Math.round(report.perSecond),
  'flood-rss-mb': Math.round(report.rssAtMost / 1e6),
});
const due = (report.answers[200] ?? 0) + (report.answers[503] ?? 0) === count;
process.exitCode = due && report.earlierSignedIn ? 0 : 1;
