// npm test: every check and every test, one stage after the other. A failing stage does not stop the next one.
// `npm test -- node elements` runs only the stages named.
import { stages } from './stages.mjs';

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(`stages are ${stages.map(({ name }) => name).join(', ')}; there is no ${unknown.join(', ')}`);
  process.exit(2);
}

const results = [];
for (const stage of stages.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  console.log(`\n== ${stage.name}: ${stage.title}`);
  const startedAt = performance.now();
  const { passed, failed } = await stage.run();
  results.push({ name: stage.name, passed, failed, seconds: (performance.now() - startedAt) / 1000 });
}

console.log();
for (const { name, passed, failed, seconds } of results) {
  console.log(
    `${name.padEnd(10)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`,
  );
}
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
process.exitCode = sum('failed') > 0 ? 1 : 0;
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
