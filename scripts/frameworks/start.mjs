// What the scripts that try the packages in applications start: the login server and the browser.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createDemoServerOptions, createQrLoginServer } from '@qr-login/server';
import { listen } from '@qr-login/server/node';
import { chromium } from 'playwright-core';
import { chromiumFlags, findHeadlessChromium } from '../browsers.mjs';
import { run } from '../run.mjs';

/** The URL of a demo server without rate limits: one user signs in many times a minute. @param {(() => unknown)[]} closers ends it */
export async function startLoginServer(closers) {
  const { url, close } = await listen(async (publicOrigin) =>
    createQrLoginServer({ ...(await createDemoServerOptions({ publicOrigin })), limits: false }),
  );
  closers.push(close);
  return url;
}

/** @param {(() => unknown)[]} closers ends it */
export async function startBrowser(closers) {
  const executablePath = findHeadlessChromium();
  if (!executablePath) throw new Error('no Chromium found: set CHROME_PATH');
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  closers.push(() => browser.close());
  return browser;
}

/** Returns what npm prints. */
export async function npm(args, cwd, env = {}) {
  const { code, output } = await run('npm', args, { cwd, env, quiet: true });
  if (code !== 0) throw new Error(`npm ${args[0] === 'run' ? args[1] : args[0]} failed\n${output}`);
  return output;
}

/** Resolves once `npm run <script>` answers, with a function that ends it. npm and the framework form a process group. */
export async function startApplication(url, { cwd, env, closers, script = 'start', args = [] }) {
  const options = { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true };
  const child = spawn('npm', ['run', script, '--', ...args], options);
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
  throw new Error(`npm run ${script} does not answer at ${url}\n${output}`);
}

export async function findFreePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
