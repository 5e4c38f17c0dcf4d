import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openHostPage } from '../support/host-page.js';
import { change } from '../support/phone-protocol.js';
import { readCode } from '../support/pixels.js';
import { openEnvironment } from '../support/environment.js';
import type { Environment } from '../support/environment.js';

describe('event dispatch to host page listeners', () => {
  let environment: Environment;

  before(async () => {
    environment = await openEnvironment();
  });

  after(() => environment?.close());

  for (const [name, script, surfaced] of [
    ['throws at every event', "throw new Error('a fault of the host')", 'a fault of the host'],
    ['rejects', "return Promise.reject(new Error('a promise of the host'))", 'a promise of the host'],
    ['removes the card', 'if (event.type === "login-success") document.querySelector("qr-login").remove()', undefined],
    [
      'requests a new code',
      'if (event.type === "login-success") document.querySelector("qr-login").refresh()',
      undefined,
    ],
    ['stops the card', 'document.querySelector("qr-login").stop()', undefined],
  ] as const) {
    it(`reports success once without navigation if a listener ${name} (F19, T38)`, async () => {
      const host = await openHostPage({
        tag: `<qr-login server="${environment.demo.serverUrl}" app-id="demo-app"></qr-login><script src="/page.js"></script>`,
        files: {
          '/page.js': `
            for (const name of ['login-success', 'login-status'])
              document.addEventListener(name, (event) => {
                if (event.type === 'login-status' && event.detail.status !== 'authorized') return;
                ${script};
              });`,
        },
      });
      const screen = await environment.openDesktopPage({}, host.origin);
      const errors: string[] = [];
      const left: string[] = [];
      screen.page.on('pageerror', (error) => errors.push(error.message));
      screen.page.on('framenavigated', (frame) => left.push(frame.url()));
      const id = new URL(await readCode(screen.page)).hash.slice(1);
      await change(environment.demo.serverUrl, id, 'SCAN');
      await change(environment.demo.serverUrl, id, 'CONFIRM');
      await screen.advance(2000);
      await screen.advance(60_000);

      assert.equal(await screen.page.evaluate(() => window.reported.successes.length), 1);
      assert.deepEqual(new Set(errors), new Set(surfaced === undefined ? [] : [surfaced]));
      assert.deepEqual(left, []);
      await screen.close();
      await host.close();
    });
  }
});
