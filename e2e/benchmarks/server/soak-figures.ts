// npm run figures:soak: puts ten minutes of load on one node and measures its memory. Writes docs/figures.json; exits with 1 on faults
// or heap growth.
import { pinTo } from '../../support/server-process.js';
import { writeFigures } from '../write-figures.js';
import { startBenchmarkedServer } from './benchmarked-server.js';
import { checkGrowth, soak } from './soak.js';

/** Growth that counts as flat: a share of the heap in ten minutes. */
const mostGrowth = 0.05;

pinTo(1);
const minutes = Number(process.argv[2] ?? '10');
const server = await startBenchmarkedServer({ core: 0 });
const plan = {
  pollers: 2000,
  streams: 2000,
  paceMs: 2000,
  ms: minutes * 60_000,
  sampleIntervalMs: 15_000,
  signInsPerSecond: 10,
};
const report = await soak(server, plan);
await server.close();
const [heap, rss] = [checkGrowth(report.samples, 'heap'), checkGrowth(report.samples, 'rss')];
for (const { at, heap: bytes, rss: resident } of report.samples)
  process.stdout.write(`${Math.round(at / 1000)} s: ${bytes} bytes of heap, ${resident} resident\n`);
process.stdout.write(`${JSON.stringify({ ...report, looks: undefined, heap, rss }, null, 2)}\n`);
const percent = (share: number): number => Number((100 * share).toFixed(1));
writeFigures({
  'soak-minutes': minutes,
  'soak-pollers': plan.pollers,
  'soak-streams': plan.streams,
  'soak-status-requests': report.statusRequests,
  'soak-codes': report.codes,
  'soak-sign-ins': report.signIns,
  'soak-faults': report.faults,
  'soak-broken-off': report.brokenOff,
  'soak-p50-ms': Number(report.p50Ms.toFixed(1)),
  'soak-p99-ms': Number(report.p99Ms.toFixed(1)),
  'soak-p999-ms': Number(report.p999Ms.toFixed(1)),
  'soak-heap-mb': Math.round(heap.meanMb),
  'soak-heap-growth-percent': percent(heap.growth),
  'soak-heap-growth-at-most-percent': percent(heap.atMost),
  'soak-rss-mb': Math.round(rss.meanMb),
  'soak-rss-growth-percent': percent(rss.growth),
});
const tell = (words: string): void => void process.stdout.write(`${words}\n`);
tell(`p99.9 ${Math.round(report.p999Ms)} ms, ${report.faults} faults, ${report.brokenOff} connections broken off`);
const wrongs = [
  ...(report.faults > 0 ? [`${report.faults} answers were no success`] : []),
  ...(heap.atMost > mostGrowth ? [`the heap may grow by ${percent(heap.atMost)} % in ten minutes`] : []),
];
for (const wrong of wrongs) tell(`not as it has to be: ${wrong}`);
if (wrongs.length > 0) process.exitCode = 1;
