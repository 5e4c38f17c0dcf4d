// npm run test:frameworks [-- name…]: installs the tarballs in a copy of each application of examples/frameworks, builds and
// starts it, and signs in with Chromium. The packages must be built. npm downloads the frameworks, so `npm test` leaves this out.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { chromiumFlags, findHeadlessChromium } from './browsers.mjs';
import { packAll, unpublishedManifest } from './packages/pack.mjs';
import { root, run } from './run.mjs';

/** The package whose version is printed. */
const frameworks = { next: 'next', astro: 'astro', sveltekit: '@sveltejs/kit' };
const applications = join(root, 'examples/frameworks');
const names = readdirSync(applications).filter((name) => existsSync(join(applications, name, 'package.json')));
const requested = process.argv.slice(2);
const unknown = requested.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`npm run test:frameworks [-- name…]: the names are ${names.join(', ')}, not ${unknown.join(', ')}`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'qr-login-frameworks-'));
/** Last one first. @type {(() => unknown)[]} */
const closers = [() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })];
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void close().finally(() => process.exit(1)));

try {
  const packed = await packAll(join(folder, 'tarballs'), { manifest: unpublishedManifest });
  const loginServer = await startLoginServer();
  const browser = await startBrowser();
  for (const name of requested.length > 0 ? requested : names) {
    try {
      console.log(`ok ${name} (${await tryApplication(name, { packed, loginServer, browser })})`);
    } catch (error) {
      process.exitCode = 1;
      console.log(`FAILED ${name}: ${error instanceof Error ? error.message : error}`);
    }
  }
} finally {
  await close();
}

/** Returns the version of the framework. */
async function tryApplication(name, { packed, loginServer, browser }) {
  const cwd = join(folder, name);
  const left = new Set(['node_modules', 'dist', 'build', '.next', '.astro', '.svelte-kit', 'package-lock.json']);
  cpSync(join(applications, name), cwd, {
    recursive: true,
    filter: (path) => !left.has(path.slice(join(applications, name).length + 1)),
  });
  const { dependencies = {} } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'));
  const needed = ['core', 'elements', ...('react' in dependencies ? ['react'] : [])].map((one) => `@qr-login/${one}`);
  const tarballs = packed.filter((one) => needed.includes(one.name)).map(({ tarball }) => tarball);
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    // Read by the applications.
    LOGIN_SERVER: loginServer,
    // Read by the servers of the frameworks.
    PORT: String(port),
    HOST: '127.0.0.1',
    ORIGIN: url,
    NEXT_TELEMETRY_DISABLED: '1',
    ASTRO_TELEMETRY_DISABLED: '1',
  };
  await npm(['install', '--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock', ...tarballs], cwd, env);
  await npm(['run', 'build'], cwd, env);
  const stop = await startApplication(url, { cwd, env });
  try {
    await signIn(browser, url, loginServer);
  } finally {
    await stop();
  }
  return JSON.parse(readFileSync(join(cwd, 'node_modules', frameworks[name], 'package.json'), 'utf8')).version;
}

async function npm(args, cwd, env) {
  const { code, output } = await run('npm', args, { cwd, env, quiet: true });
  if (code !== 0) throw new Error(`npm ${args[0] === 'run' ? args[1] : args[0]} failed\n${output}`);
}

/** Signs in by the user code, as typed into a phone. The page must request one code and report no error. */
async function signIn(browser, url, loginServer) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const troubles = [];
    let codes = 0;
    page.on('pageerror', ({ message }) => troubles.push(message));
    // Violations of the content security policy are among them.
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
    page.on('request', (request) => {
      if (request.method() === 'POST' && new URL(request.url()).pathname === '/api/v3/gene-qrcode') codes++;
    });
    await page.goto(url);
    try {
      const text = await page.locator('[part~=user-code]').textContent();
      const userCode = /\w{4}-\w{4}/.exec(text ?? '')?.[0] ?? '';
      await approve(loginServer, userCode);
      await page.getByText('Hello Alice Arden').waitFor();
    } catch (error) {
      throw new Error([error.message, await page.locator('body').innerText(), ...troubles].join('\n'), {
        cause: error,
      });
    }
    if (troubles.length > 0) throw new Error(`the page reports\n${troubles.join('\n')}`);
    if (codes !== 1) throw new Error(`the page requested ${codes} codes`);
  } finally {
    await context.close();
  }
}

/** The requests of a phone. */
async function approve(loginServer, userCode) {
  const send = async (path, body) => {
    const response = await fetch(loginServer + path, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: 'Bearer demo-alice',
        'x-authing-app-id': 'demo-app',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const { statusCode, message, data } = await response.json();
    if (statusCode !== 200) throw new Error(`${path}: ${message}`);
    return data;
  };
  const { qrcodeId } = await send(`/api/v3/qrcode-context?${new URLSearchParams({ userCode })}`);
  for (const action of ['SCAN', 'CONFIRM']) await send('/api/v3/change-qrcode-status', { qrcodeId, action });
}

async function startLoginServer() {
  const args = ['packages/server/bin/qr-login-server.js', '--demo', '--log-level', 'error'];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  closers.push(() => child.kill());
  for await (const line of createInterface({ input: child.stdout })) {
    const [, url] = /^listening on (\S+)$/.exec(line) ?? [];
    if (url) return url;
  }
  throw new Error('the login server ended');
}

async function startBrowser() {
  const executablePath = findHeadlessChromium();
  if (!executablePath) throw new Error('no Chromium found: set CHROME_PATH');
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  closers.push(() => browser.close());
  return browser;
}

/** Resolves once it answers, with a function that ends it. npm and the framework form a process group. */
async function startApplication(url, { cwd, env }) {
  const options = { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true };
  const child = spawn('npm', ['start'], options);
  const exited = once(child, 'exit');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const kill = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It ended already.
    }
  };
  const stop = async () => {
    closers.splice(closers.indexOf(stop), 1);
    kill('SIGTERM');
    await Promise.race([exited, new Promise((resolve) => setTimeout(resolve, 5000).unref())]);
    kill('SIGKILL');
  };
  closers.push(stop);
  for (const end = Date.now() + 60_000; Date.now() < end && child.exitCode === null;) {
    const response = await fetch(url).catch(() => {});
    if (response?.ok) return stop;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  await stop();
  throw new Error(`npm start does not answer at ${url}\n${output}`);
}

async function findFreePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function close() {
  for (const closer of closers.splice(0).toReversed()) await closer();
}
