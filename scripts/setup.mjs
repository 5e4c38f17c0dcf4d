// Makes a fresh clone ready: packages, and (with --browser) a Chromium. Node built-ins only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findChromium } from './browsers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node.js 20.19 or later is needed; this is ${process.version}.`);
  process.exit(1);
}

function run(command, args, env = {}) {
  console.log(`> ${command} ${args.join(' ')}`);
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  });
  if (error) console.error(error.message);
  return status === 0;
}

const stamp = `${root}node_modules/.setup-lock`;
const lock = createHash('sha256')
  .update(readFileSync(`${root}package-lock.json`))
  .digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  // A set NODE_ENV=production, or an --omit that npm hands down, would leave the tools out.
  if (
    !run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
      PUPPETEER_SKIP_DOWNLOAD: '1',
      PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
    })
  )
    process.exit(1);
  writeFileSync(stamp, lock);
}

if (process.argv.includes('--browser') && !findChromium()) {
  console.log('No Chrome, Chromium or Edge found (CHROME_PATH names one): installing Chromium.');
  const debian = process.platform === 'linux' && existsSync('/usr/bin/apt-get');
  const asRoot =
    process.getuid?.() === 0 ? [] : spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined;
  const apt = (...args) =>
    run([...asRoot, 'apt-get', ...args][0], [...asRoot, 'apt-get', ...args].slice(1), {
      DEBIAN_FRONTEND: 'noninteractive',
    });
  if (debian && asRoot && apt('update', '-qq')) apt('install', '-y', '-qq', '--no-install-recommends', 'chromium');
  if (!findChromium()) run('npx', ['--yes', 'playwright-core', 'install', 'chromium']);
  if (!findChromium()) {
    console.error('Could not install Chromium. Install Chrome or Chromium yourself, or set CHROME_PATH to one.');
    process.exit(1);
  }
}
