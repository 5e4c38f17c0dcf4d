import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { describe, it } from 'node:test';
import { freePort, webdriverLauncher } from './wtr-webdriver.mjs';

/** Speaks as much WebDriver as a session needs, and ends as WebKitWebDriver does if its port is taken. */
const driver = `
  import { createServer } from 'node:http';
  const answer = (request, response) => response.end(JSON.stringify({ value: { sessionId: 'only' } }));
  createServer(answer).listen(Number(process.argv[1]), '127.0.0.1').on('error', () => {
    console.error('FATAL: Unable to listen for HTTP server');
    process.exit(1);
  });`;

/** A launcher of a driver with that source, which ends after the test. */
function launcherOf(test, source, options = {}) {
  const command = (port) => [process.execPath, '--input-type=module', '-e', source, String(port)];
  const launcher = webdriverLauncher({ name: 'Fake', command, capabilities: {}, ...options });
  test.after(() => launcher.stop());
  return launcher;
}

describe('webdriverLauncher', () => {
  it('opens a page in the session of the driver', async (test) => {
    const launcher = launcherOf(test, driver);

    await launcher.startSession('1', 'http://page.example/');

    assert.equal(launcher.getBrowserUrl('1'), 'http://page.example/');
  });

  it('takes another port if a process has taken the first', async (test) => {
    const other = createServer((request, response) => response.writeHead(404).end('no driver'));
    await new Promise((resolve) => other.listen(0, '127.0.0.1', resolve));
    test.after(() => other.close());
    let searches = 0;
    const findPort = async () => (++searches === 1 ? other.address().port : freePort());
    const launcher = launcherOf(test, driver, { findPort });

    await launcher.startSession('1', 'http://page.example/');

    assert.ok(searches >= 2);
  });

  it('rejects with the output of a driver that ends', async (test) => {
    const launcher = launcherOf(test, `console.error('no display'); process.exitCode = 3`);

    await assert.rejects(launcher.startSession('1', 'http://page.example/'), /Fake ended with 3:\nno display/);
  });

  it('rejects if there is no driver', async (test) => {
    const launcher = launcherOf(test, driver, { command: () => ['/no/driver'] });

    await assert.rejects(launcher.startSession('1', 'http://page.example/'), { code: 'ENOENT' });
  });
});
