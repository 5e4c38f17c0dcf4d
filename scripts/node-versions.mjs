// npm run test:node-versions [-- version…]: build, checks, node and packages (a browser runs two tests of the last), under each version of Node.js that is supported. npm brings the versions,
// into a folder that is removed afterwards.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

const requested = process.argv.slice(2);
const versions = requested.length > 0 ? requested : ['20.19', '22', '24'];
const wrong = versions.filter((version) => !/^\d+(\.\d+){0,2}$/.test(version));
if (wrong.length > 0) {
  console.error(`npm run test:node-versions [-- version…]: versions are such as 22 or 20.19, not ${wrong.join(', ')}`);
  process.exit(2);
}
const stages = ['build', 'checks', 'node', 'packages'];
const platform = process.platform === 'win32' ? 'win' : process.platform;

const folder = mkdtempSync(join(tmpdir(), 'qr-login-node-'));
const results = [];
try {
  for (const version of versions) results.push(await test(version));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

console.log(`\n${'Node.js'.padEnd(10)} ${'stage'.padEnd(9)} passed failed`);
for (const { name, counts } of results)
  for (const [stage, passed, failed] of counts)
    console.log(`${name.padEnd(10)} ${stage.padEnd(9)} ${passed.padStart(6)} ${failed.padStart(6)}`);
process.exitCode = results.every(({ code }) => code === 0) ? 0 : 1;

async function test(version) {
  const bin = await fetchNode(version);
  const env = { PATH: `${bin}${delimiter}${process.env.PATH}` };
  const { output: name } = await run(join(bin, 'node'), ['--version'], { quiet: true });
  console.log(`\n==== Node.js ${name.trim()}`);
  const { code, output } = await run(join(bin, 'node'), ['scripts/test.mjs', ...stages], { env });
  const counts = stages.map((stage) => {
    const line = new RegExp(`^${stage} +(\\d+) passed +(\\d+) failed`, 'm').exec(output);
    return [stage, line?.[1] ?? '0', line?.[2] ?? 'no end'];
  });
  return { name: name.trim(), code, counts };
}

/** Installs the latest release of a Node.js version and returns the folder of its binary. The platform's package needs no install script. */
async function fetchNode(version) {
  const name = `node-${platform}-${process.arch}`;
  const prefix = join(folder, version);
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', prefix, `${name}@${version}`];
  const { code, output } = await run('npm', args, { cwd: folder, quiet: true });
  if (code !== 0) throw new Error(`${name}@${version} cannot be installed\n${output}`);
  return join(prefix, 'node_modules', name, 'bin');
}
