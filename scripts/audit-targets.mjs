// npm run audit-targets: installs better-auth in a temporary folder, starts a server with its device flow, and audits it.
// npm downloads the package, so `npm test` leaves this out. The packages must be built. docs/AUDIT-TARGETS.md has the results.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audit } from '@qr-login/audit';
import { openTarget, packageName, version } from './audit-targets/better-auth.mjs';
import { run } from './run.mjs';

const folder = mkdtempSync(join(tmpdir(), 'audit-target-'));
try {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', `${packageName}@${version}`];
  const { code, output } = await run('npm', args, { cwd: folder, quiet: true });
  if (code !== 0) throw new Error(`${packageName}@${version} cannot be installed\n${output}`);
  const { options, close } = await openTarget(folder);
  console.log(`${packageName} ${version}`);
  for await (const { id, outcome, severity, evidence } of audit({ protocol: 'device-grant', ...options })) {
    console.log(`${outcome.padEnd(12)} ${severity.padEnd(6)} ${id}`);
    for (const line of evidence) console.log(`${' '.repeat(20)}${line}`);
  }
  close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
