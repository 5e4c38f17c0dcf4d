// A Web Test Runner launcher that speaks W3C WebDriver over fetch: no dependency.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A port that was free a moment ago. */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = server.address();
        server.close(() => resolve(port));
      });
  });

/** The keys that have no character (WebDriver, section 17.4.2). Others are themselves. */
const keyValues = { Tab: '\uE004', Enter: '\uE007', Escape: '\uE00C' };

/**
 * @param {{
 *   name: string, command: (port: number) => string[], capabilities: object, env?: object, concurrency?: number,
 *   findPort?: () => Promise<number>,
 * }} options `findPort` is called again if another process takes the port before the driver does
 */
export function webdriverLauncher({ name, command, capabilities, env = {}, concurrency = 1, findPort = freePort }) {
  let driver;
  let base;
  let starting;
  let session;
  const urls = new Map();
  let queue = Promise.resolve();

  async function call(method, path, body) {
    const response = await fetch(base + path, {
      method,
      ...(method === 'POST' && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) }),
    });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${name}: ${value.error}: ${value.message}`);
    return value;
  }

  async function start() {
    do {
      const port = await findPort();
      base = `http://127.0.0.1:${port}`;
    } while (!(await startDriver()));
    const { sessionId } = await call('POST', '/session', { capabilities: { alwaysMatch: capabilities } });
    session = `/session/${sessionId}`;
  }

  /** Resolves to whether the driver listens: not if another process has taken the port. Rejects if it ends for another reason. */
  async function startDriver() {
    const [file, ...args] = command(new URL(base).port);
    driver = spawn(file, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
      env: { ...process.env, ...env },
    });
    const { pid } = driver;
    const killDriver = () => kill(pid, 'SIGKILL');
    process.once('exit', killDriver);
    const hasEnded = new AbortController();
    const ended = endOf(driver, name).finally(() => {
      hasEnded.abort();
      process.off('exit', killDriver);
    });
    const answered = answer(hasEnded.signal).then(() => true);
    return Promise.race([ended, answered]);
  }

  /** Resolves once the driver answers, however long it takes to start: one that cannot answer ends. */
  async function answer(signal) {
    while (!signal.aborted) {
      try {
        return await call('GET', '/status');
      } catch {
        await sleep(50);
      }
    }
    return new Promise(() => {});
  }
  const serially = (work) => (queue = queue.then(work, work));

  return {
    name,
    type: 'webdriver',
    concurrency,
    initialize() {},
    async startSession(id, url) {
      starting ??= start();
      await starting;
      urls.set(id, url);
      await serially(() => call('POST', `${session}/url`, { url }));
    },
    /** The command `send-keys` of @web/test-runner-commands. */
    async sendKeys(id, keys) {
      const values = keys.map((key) => keyValues[key] ?? key);
      const actions = values.flatMap((value) => ['keyDown', 'keyUp'].map((type) => ({ type, value })));
      await serially(() => call('POST', `${session}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions }] }));
    },
    isActive: (id) => urls.has(id),
    getBrowserUrl: (id) => urls.get(id),
    async stopSession(id) {
      urls.delete(id);
      await serially(() => call('POST', `${session}/url`, { url: 'about:blank' }));
      return {};
    },
    startDebugSession() {
      throw new Error(`${name} has no debug mode here`);
    },
    async stop() {
      if (!driver) return;
      await call('DELETE', session).catch(() => {});
      kill(driver.pid, 'SIGTERM');
    },
  };
}

/** Resolves to false if a driver ends because its port is taken, rejects if it ends or cannot be started. */
function endOf(driver, name) {
  let log = '';
  driver.stderr.setEncoding('utf8').on('data', (chunk) => (log = (log + chunk).slice(-4000)));
  // A browser that outlives its driver keeps the pipe open.
  driver.stderr.unref();
  return new Promise((resolve, reject) => {
    driver.once('error', reject);
    driver.once('close', (code) => {
      if (log.includes('Unable to listen')) resolve(false);
      else reject(new Error(`${name} ended with ${code}:\n${log}`));
    });
  });
}

/** Ends the driver and its browsers. */
function kill(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {}
}
