// Says which optional packages (other platforms' binaries) the lockfile lacks: `npm ci` refuses such a lock.
import { readFileSync } from 'node:fs';
const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const names = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)));
const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !names.has(name))
    .map((name) => `${path.replace(/.*node_modules\//, '')}: ${name}`),
);
console.log(missing.join('\n') || 'lockfile: every optional package is there');
process.exitCode = missing.length ? 1 : 0;
