// npm test: sets the machine up, then runs every check and every test, in two lanes where a stage says so. A failing stage
// does not stop the next one. `npm test -- --help` names stages and flags. Node built-ins only, until set-up is done.
import './setup/node-version.mjs';
import { installNpmPackages } from './setup/npm-packages.mjs';
import { summarizeNotRun } from './setup/plan.mjs';
import { prepare } from './setup/prepare.mjs';
import { listUses } from './setup/uses.mjs';
import { readOptions } from './test-options.mjs';

const options = readOptions();
installNpmPackages();
const { found, notRun } = prepare({ uses: listUses(options), noInstall: options.noInstall });
const { stages } = await import('./stages.mjs');

const { heldOutput } = await import('./run.mjs');

const results = [];
const inLane = (wish) => stages.filter(({ name, lane }) => options.stages.includes(name) && lane === wish);
await runInTurn(inLane(undefined), runStage);
// One lane alone leaves a core idle for half of its time.
const lanes = [inLane('programs'), inLane('browsers')].filter((lane) => lane.length > 0);
await Promise.all(lanes.map((lane) => runInTurn(lane, lanes.length > 1 ? runHeld : runStage)));
results.sort((one, other) => options.stages.indexOf(one.name) - options.stages.indexOf(other.name));

console.log();
for (const { name, passed, failed, seconds } of results) {
  console.log(
    `${name.padEnd(10)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`,
  );
}
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
const nothingRan = sum('passed') + sum('failed') === 0;
for (const line of summarizeNotRun(notRun)) console.log(line);
if (nothingRan) console.error('No test could run.');
const failed = nothingRan ? 1 : sum('failed');
process.exitCode = failed > 0 ? 1 : 0;
console.log(`${sum('passed')} passed, ${failed} failed`);

async function runInTurn(lane, runOne) {
  for (const stage of lane) await runOne(stage);
}

async function runStage(stage) {
  console.log(`\n== ${stage.name}: ${stage.title}`);
  await measure(stage);
}

/** Shows what a stage prints once it has ended: another one prints at the same time. */
async function runHeld(stage) {
  const output = [];
  console.log(`\n== ${stage.name} runs beside other stages`);
  await heldOutput.run(output, () => measure(stage));
  process.stdout.write(`\n== ${stage.name}: ${stage.title}\n${output.join('')}`);
}

async function measure(stage) {
  const startedAt = performance.now();
  const { passed, failed: failures } = await stage.run({ ...options, found });
  results.push({ name: stage.name, passed, failed: failures, seconds: (performance.now() - startedAt) / 1000 });
}
