// The tarballs in an application with only their declared dependencies: README snippets, types and the whole demo.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { chromiumFlags, findHeadlessChromium } from '../browsers.mjs';
import { bin, root, run } from '../run.mjs';
import { createApplication } from './application.mjs';

const demo = JSON.parse(readFileSync(`${root}demo/package.json`, 'utf8'));
/** Dependencies of the demo besides the packages, and its runtime. */
const others = [...Object.keys(demo.dependencies).filter((name) => !name.startsWith('@qr-login/')), 'tsx', 'vite'];
let app;

before(async () => {
  app = await createApplication(others);
});

after(() => app?.remove());

/** Starts a program of the application and returns its first lines. The caller must stop it. */
async function start(args, lines) {
  const child = spawn('node', args, { cwd: app.folder, stdio: ['ignore', 'pipe', 'inherit'] });
  const read = [];
  for await (const line of createInterface(child.stdout)) if (read.push(line) === lines) break;
  return { child, read };
}

describe('packages in an application', () => {
  it('run the snippet in the README of @qr-login/core', async () => {
    app.paste('@qr-login/core', 'core.mjs');
    const { code, output } = await run('node', ['core.mjs'], { cwd: app.folder, quiet: true });

    assert.deepEqual([code, output], [0, 'pending\nauthorized\n']);
  });

  it('run the snippet in the README of @qr-login/approver', async () => {
    app.paste('@qr-login/approver', 'approver.mjs');
    const { code, output } = await run('node', ['approver.mjs'], { cwd: app.folder, quiet: true });

    assert.deepEqual([code, output], [0, 'loading\nscanned\nconfirming\napproved\n']);
  });

  it('run the snippet in the README of @qr-login/server', async () => {
    app.paste('@qr-login/server', 'server.mjs');
    const { child, read } = await start(['server.mjs'], 1);
    const health = await fetch(`${read[0].replace('listening on ', '')}/healthz`);
    child.kill();

    assert.equal(health.status, 200);
  });

  it('run the snippet in the README of @qr-login/audit, and its command', async () => {
    app.paste('@qr-login/audit', 'audit.mjs');
    const snippet = await run('node', ['audit.mjs'], { cwd: app.folder, quiet: true });
    const path = 'node_modules/@qr-login/audit/bin/qr-login-audit.js';
    const command = await run('node', [path, '--version'], { cwd: app.folder, quiet: true });

    assert.equal(snippet.code, 0, snippet.output);
    assert.match(snippet.output, /^PASSED: /m);
    assert.match(command.output, /^\d+\.\d+\.\d+$/m);
  });

  it('log nothing when a bundler uses the development build of Lit', async () => {
    const load = (name) =>
      run('node', ['--conditions=development', '--input-type=module', '--eval', `await import('${name}')`], {
        cwd: name === 'lit' ? join(app.folder, 'node_modules/@qr-login/elements') : app.folder,
        quiet: true,
      });

    assert.match((await load('lit')).output, /Lit is in dev mode/);
    for (const name of ['@qr-login/elements/define', '@qr-login/approver/define'])
      assert.equal((await load(name)).output, '');
  });

  it('declare the tags and events for TypeScript when only ./define of @qr-login/approver is imported', async () => {
    app.write(
      'only-approver.ts',
      `import '@qr-login/approver/define';
document.querySelector('qr-login-scan')?.addEventListener('code-found', (e) => e.detail.entry);
document.querySelector('qr-login-approve')?.reload();
document.addEventListener('approval-decision', (e) => e.detail.decison);
`,
    );
    const { output } = await app.compile('only-approver.ts');

    assert.match(output, /^only-approver\.ts\(4,\d+\): error TS2551: Property 'decison'/);
    assert.equal(output.trim().split('\n').length, 1);
  });

  for (const door of ['define', 'qr-login.js']) {
    it(`declare the tags and events for TypeScript when only ./${door} of @qr-login/elements is imported`, async () => {
      const file = `only-${door.replace('.', '-')}.ts`;
      app.write(
        file,
        `import '@qr-login/elements/${door}';
document.querySelector('qr-login')?.addEventListener('login-success', (e) => e.detail.ticket);
document.querySelector('qr-login-code')?.errorCorrection;
document.querySelector('qr-login')?.addEventListener('login-success', (e) => e.detail.tiket);
`,
      );
      const { output } = await app.compile(file);

      assert.match(output, /^only-\S+\(4,\d+\): error TS2551: Property 'tiket'/);
      assert.equal(output.trim().split('\n').length, 1);
    });
  }

  it('run the whole demo through a sign-in', async () => {
    for (const path of ['demo', 'scripts/build', 'vite.config.ts']) {
      cpSync(join(root, path), join(app.folder, path), {
        recursive: true,
        filter: (from) => !/node_modules|tsconfig|dist/.test(from.slice(root.length)),
      });
    }
    const { code, output } = await run(bin('vite'), ['build', '--mode', 'demo'], { cwd: app.folder, quiet: true });
    assert.equal(code, 0, output);
    const { child, read } = await start(['--import', 'tsx', 'demo/src/main.ts', '--port', '0'], 4);
    const [, site, , server] = read.map((line) => line.slice(line.indexOf(' ') + 1));
    const browser = await chromium.launch({ executablePath: findHeadlessChromium(), args: chromiumFlags });
    try {
      const page = await browser.newPage();
      // Every status request of the page names its code.
      const statusRequest = page.waitForRequest((request) => new URL(request.url()).searchParams.has('qrcodeId'));
      await page.goto(site);
      const qrcodeId = new URL((await statusRequest).url()).searchParams.get('qrcodeId');
      for (const action of ['SCAN', 'CONFIRM']) await change(server, qrcodeId, action);
      await page.getByText('Signed in as').waitFor();
      assert.match(await page.locator('body').innerText(), /Signed in as\s+Alice Arden/);
    } finally {
      await browser.close();
      child.kill();
    }
  });
});

/** The requests of Alice's phone to the login server. */
async function change(server, qrcodeId, action) {
  const headers = {
    'content-type': 'application/json',
    'x-authing-app-id': 'demo-app',
    authorization: 'Bearer demo-alice',
  };
  const request = { method: 'POST', headers, body: JSON.stringify({ qrcodeId, action }) };
  const response = await fetch(`${server}/api/v3/change-qrcode-status`, request);
  assert.equal((await response.json()).statusCode, 200);
}
