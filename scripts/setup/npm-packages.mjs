// The npm packages of the lock file. Node built-ins only.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { root } from '../run.mjs';
import { runInView } from './run-in-view.mjs';

const stamp = `${root}node_modules/.setup-lock`;
const command = { command: 'npm', args: ['ci', '--include=dev', '--no-audit', '--no-fund'] };

/** Installs them unless the stamp matches this lockfile. Exits on failure. */
export async function installNpmPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('Set-up installs the npm packages of package-lock.json into node_modules. By hand: npm ci');
  // NODE_ENV=production or an inherited --omit would skip the tools; `npm test --silent` would hide the reason of a failure.
  const done = await runInView({
    ...command,
    env: { npm_config_loglevel: 'error', PUPPETEER_SKIP_DOWNLOAD: '1', PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
  });
  if (!done) {
    console.error('npm ci failed: without the npm packages nothing can run.');
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}
