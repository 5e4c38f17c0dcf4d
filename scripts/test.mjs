// npm test: sets up the machine, then runs all checks and tests, one stage after the other. A failing stage does
// not stop the next one. `npm test -- --help` names stages and flags. Node built-ins only, until set-up is done.
import './setup/node-version.mjs';
import { installNpmPackages } from './setup/npm-packages.mjs';
import { summarizeNotRun } from './setup/plan.mjs';
import { prepare } from './setup/prepare.mjs';
import { listUses } from './setup/uses.mjs';
import { readOptions } from './test-options.mjs';

const options = readOptions();
// Each keeps one core busy.
const npmPackages = installNpmPackages();
const { found, notRun } = await prepare({ uses: listUses(options), noInstall: options.noInstall, npmPackages });
await npmPackages;
const { stages } = await import('./stages.mjs');

const results = [];
for (const stage of stages.filter(({ name }) => options.stages.includes(name))) {
  console.log(`\n== ${stage.name}: ${stage.title}`);
  const startedAt = performance.now();
  const { passed, failed } = await stage.run({ ...options, found });
  results.push({ name: stage.name, passed, failed, seconds: (performance.now() - startedAt) / 1000 });
}

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
