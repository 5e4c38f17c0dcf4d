// Lists optional packages (binaries of other platforms) that the lockfile lacks: `npm ci` rejects such a lockfile.
import { readFileSync } from 'node:fs';
const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const names = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)));
const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !names.has(name))
    .map((name) => `${path.replace(/.*node_modules\//, '')}: ${name}`),
);
console.log(missing.join('\n') || 'lockfile: no optional package is missing');
process.exitCode = missing.length ? 1 : 0;
