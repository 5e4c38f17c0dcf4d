// npm run bump: applies the changesets to versions and changelogs, then updates the lockfile, the element's version, that of the audit's workflow and the size in the
// documents.
import { readFileSync, writeFileSync } from 'node:fs';
import { bin, root, run } from '../run.mjs';

const versionFile = `${root}packages/elements/src/version.ts`;

await runOrStop(bin('changeset'), ['version']);
const { version } = JSON.parse(readFileSync(`${root}packages/elements/package.json`, 'utf8'));
writeFileSync(versionFile, withVersion(readFileSync(versionFile, 'utf8'), version));
for (const path of ['examples/audit/audit.yml', 'docs/AUDIT.md'])
  writeFileSync(root + path, readFileSync(root + path, 'utf8').replace(/(@qr-login\/audit@)\S+/, `$1${version}`));
await runOrStop('npm', ['install', '--package-lock-only', '--no-audit', '--no-fund']);
await runOrStop('npm', ['run', 'doc-figures']);

function withVersion(source, next) {
  return source.replace(/(version = ')[^']*/, `$1${next}`);
}

async function runOrStop(command, args) {
  const { code } = await run(command, args);
  if (code !== 0) process.exit(code);
}
