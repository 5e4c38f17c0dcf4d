// Detects the system, as far as it decides how tools are installed. Node built-ins only.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** @returns {import('./plan.mjs').System} */
export function readSystem() {
  if (process.platform === 'darwin' || process.platform === 'win32')
    return { os: process.platform, distribution: undefined, rights: undefined };
  const distribution = existsSync('/usr/bin/apt-get') ? readDistribution() : undefined;
  return { os: 'linux', distribution, rights: distribution && readRights() };
}

/** Other distributions get Debian's packages only if they declare `ID_LIKE=debian`. */
function readDistribution() {
  const path = '/etc/os-release';
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const names = [...text.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)/gm)].flatMap(([, value]) => value.split(' '));
  return ['ubuntu', 'debian'].find((name) => names.includes(name));
}

function readRights() {
  if (process.getuid?.() === 0) return 'root';
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? 'sudo' : undefined;
}
