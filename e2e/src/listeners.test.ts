import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openHostPage } from './parts/host-page.js';
import { change } from './parts/phone-protocol.js';
import { readCode } from './parts/pixels.js';
import { openWorld } from './parts/world.js';
import type { World } from './parts/world.js';

describe('event dispatch to host page listeners', () => {
  let world: World;

  before(async () => {
    world = await openWorld();
  });

  after(() => world?.close());

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
        tag: `<qr-login server="${world.demo.serverUrl}" app-id="demo-app"></qr-login><script src="/page.js"></script>`,
        files: {
          '/page.js': `
            for (const name of ['login-success', 'login-status'])
              document.addEventListener(name, (event) => {
                if (event.type === 'login-status' && event.detail.status !== 'authorized') return;
                ${script};
              });`,
        },
      });
      const screen = await world.openScreen({}, host.origin);
      const errors: string[] = [];
      const left: string[] = [];
      screen.page.on('pageerror', (error) => errors.push(error.message));
      screen.page.on('framenavigated', (frame) => left.push(frame.url()));
      const id = new URL(await readCode(screen.page)).hash.slice(1);
      await change(world.demo.serverUrl, id, 'SCAN');
      await change(world.demo.serverUrl, id, 'CONFIRM');
      await screen.pass(2000);
      await screen.pass(60_000);

      assert.equal(await screen.page.evaluate(() => window.told.successes.length), 1);
      assert.deepEqual(new Set(errors), new Set(surfaced === undefined ? [] : [surfaced]));
      assert.deepEqual(left, []);
      await screen.close();
      await host.close();
    });
  }
});
