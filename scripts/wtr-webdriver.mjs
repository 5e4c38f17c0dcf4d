// A Web Test Runner launcher that speaks W3C WebDriver over fetch: no dependency.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

const freePort = () =>
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
 * @param {{ name: string, command: (port: number) => string[], capabilities: object, env?: object, concurrency?: number }} options
 */
export function webdriverLauncher({ name, command, capabilities, env = {}, concurrency = 1 }) {
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
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    const [file, ...args] = command(port);
    driver = spawn(file, args, { stdio: 'ignore', detached: true, env: { ...process.env, ...env } });
    for (let tries = 0; ; tries++) {
      try {
        await call('GET', '/status');
        break;
      } catch (error) {
        if (tries > 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    const { sessionId } = await call('POST', '/session', { capabilities: { alwaysMatch: capabilities } });
    session = `/session/${sessionId}`;
    const kill = () => {
      try {
        process.kill(-driver.pid, 'SIGKILL');
      } catch {}
    };
    process.once('exit', kill);
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
      try {
        process.kill(-driver.pid, 'SIGTERM');
      } catch {}
    },
  };
}
