// Makes a fresh clone ready: packages, and (with --browsers) three browser engines and Redis. Node built-ins only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findChromium, findFirefox, findRedis, findWebKit } from './browsers.mjs';

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

const engines = [
  { name: 'Chromium', find: findChromium, packages: ['chromium'] },
  { name: 'Firefox', find: findFirefox, packages: ['firefox-esr'] },
  { name: 'WebKitGTK', find: findWebKit, packages: ['webkit2gtk-driver', 'xvfb', 'xauth'] },
  { name: 'Redis', find: findRedis, packages: ['redis-server'] },
];

if (process.argv.includes('--browsers')) {
  const missing = engines.filter(({ find }) => !find());
  if (missing.length > 0) installFromDebian(missing.flatMap(({ packages }) => packages));
  if (!findChromium()) run('npx', ['--yes', 'playwright-core', 'install', 'chromium']);
  if (!findChromium()) {
    console.error('Could not install Chromium. Install Chrome or Chromium yourself, or set CHROME_PATH to one.');
    process.exit(1);
  }
  for (const { name, find } of engines)
    if (!find()) console.log(`${name} is not here: nothing will be tested with it.`);
}

/** As root, or where sudo asks nothing; elsewhere nothing is done. */
function installFromDebian(packages) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync('sudo', ['-n', 'true']).status !== 0) return;
  const [command, ...first] = isRoot ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  const apt = (...args) => run(command, [...first, ...args], { DEBIAN_FRONTEND: 'noninteractive' });
  console.log(`Installing ${packages.join(', ')}.`);
  if (apt('update', '-qq')) apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
}
