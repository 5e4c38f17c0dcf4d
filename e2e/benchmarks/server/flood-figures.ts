// npm run figures:flood: sends a million code requests to a server with 128 MiB of heap, and measures its memory and a sign-in
// that began before (T43, S35). Writes docs/figures.json; exits with 1 if that sign-in failed or a response was unexpected.
import { pinTo } from '../../support/server-process.js';
import { writeFigures } from '../write-figures.js';
import { floodGene } from './gene-flood.js';
import { startBenchmarkedServer } from './benchmarked-server.js';

pinTo(1);
const count = Number(process.argv[2] ?? '1000000');
const surroundings = { core: 0, flags: ['--max-old-space-size=128'] };
// Without rate limits only the store’s own bound protects the memory; the first codes live for most of the flood.
const server = await startBenchmarkedServer(surroundings, { limits: false, codeLifetimeMs: 600_000 });
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
