// The tarballs in an application with only their declared dependencies: README snippets, types and the whole demo.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { chromiumFlags, findHeadlessChromium } from '../browsers.mjs';
import { bin, root, run } from '../run.mjs';
import { ts } from '../tags/compiler.mjs';
import { install } from './install.mjs';
import { packAll } from './pack.mjs';

const folder = mkdtempSync(join(tmpdir(), 'qr-login-in-use-'));
const app = join(folder, 'app');
const demo = JSON.parse(readFileSync(`${root}demo/package.json`, 'utf8'));
/** Dependencies of the demo besides the packages, its runtime, and those of the snippets. */
const others = [
  ...Object.keys(demo.dependencies).filter((name) => !name.startsWith('@qr-login/')),
  'tsx',
  'vite',
  'react',
  'react-dom',
  '@types/react',
  '@types/react-dom',
];

before(async () => {
  await install(app, await packAll(join(folder, 'packed')), others);
});

after(() => rmSync(folder, { recursive: true, force: true }));

/** The first snippet of a package's README, as a file in the application. */
function paste(name, file) {
  const [, snippet] =
    /```\w+\n(.*?)```/s.exec(readFileSync(join(app, 'node_modules', name, 'README.md'), 'utf8')) ?? [];
  assert.ok(snippet, `${name} shows a snippet`);
  writeFileSync(join(app, file), snippet);
}

/** Starts a program of the application and returns its first lines. The caller must stop it. */
async function start(args, lines) {
  const child = spawn('node', args, { cwd: app, stdio: ['ignore', 'pipe', 'inherit'] });
  const read = [];
  for await (const line of createInterface(child.stdout)) if (read.push(line) === lines) break;
  return { child, read };
}

/** Type-checks one file of the application with strict settings. */
function compile(file) {
  const flags = [
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--jsx',
    'react-jsx',
    '--lib',
    'es2023,dom,dom.iterable',
  ];
  return run(bin('tsc'), [...flags, file], { cwd: app, quiet: true });
}

describe('packages in an application', () => {
  it('run the snippet in the README of @qr-login/core', async () => {
    paste('@qr-login/core', 'core.mjs');
    const { code, output } = await run('node', ['core.mjs'], { cwd: app, quiet: true });

    assert.deepEqual([code, output], [0, 'pending\nauthorized\n']);
  });

  it('run the snippet in the README of @qr-login/server', async () => {
    paste('@qr-login/server', 'server.mjs');
    const { child, read } = await start(['server.mjs'], 1);
    const health = await fetch(`${read[0].replace('listening on ', '')}/healthz`);
    child.kill();

    assert.equal(health.status, 200);
  });

  it('type the events in the snippet of @qr-login/react', async () => {
    paste('@qr-login/react', 'react.tsx');
    writeFileSync(
      join(app, 'wrong.tsx'),
      `import { QrLogin } from '@qr-login/react';\nexport const card = <QrLogin renew="never" />;\n`,
    );
    const right = await compile('react.tsx');
    const wrong = await compile('wrong.tsx');

    assert.equal(right.output, '');
    assert.match(wrong.output, /^wrong\.tsx\(2,\d+\): error TS2322: Type '"never"'/);
    assert.equal(wrong.output.trim().split('\n').length, 1);
  });

  it('log nothing when a bundler uses the development build of Lit', async () => {
    const load = (name) =>
      run('node', ['--conditions=development', '--input-type=module', '--eval', `await import('${name}')`], {
        cwd: name === 'lit' ? join(app, 'node_modules/@qr-login/elements') : app,
        quiet: true,
      });

    assert.match((await load('lit')).output, /Lit is in dev mode/);
    for (const name of ['@qr-login/elements/define', '@qr-login/react']) assert.equal((await load(name)).output, '');
  });

  it('start @qr-login/react with "use client", so that React Server Components can import it', () => {
    const entry = join(app, 'node_modules/@qr-login/react/dist/index.js');
    const { statements } = ts.createSourceFile(entry, readFileSync(entry, 'utf8'), ts.ScriptTarget.ES2022);

    assert.equal(statements[0].expression?.text, 'use client');
  });

  for (const door of ['define', 'qr-login.js']) {
    it(`declare the tags and events for TypeScript when only ./${door} of @qr-login/elements is imported`, async () => {
      const file = `only-${door.replace('.', '-')}.ts`;
      writeFileSync(
        join(app, file),
        `import '@qr-login/elements/${door}';
document.querySelector('qr-login')?.addEventListener('login-success', (e) => e.detail.ticket);
document.querySelector('qr-login-code')?.errorCorrection;
document.querySelector('qr-login')?.addEventListener('login-success', (e) => e.detail.tiket);
`,
      );
      const { output } = await compile(file);

      assert.match(output, /^only-\S+\(4,\d+\): error TS2551: Property 'tiket'/);
      assert.equal(output.trim().split('\n').length, 1);
    });
  }

  it('export the types of their properties and props', async () => {
    writeFileSync(
      join(app, 'named.tsx'),
      `import type { BindingMode, Clock, ErrorCorrection, ProtocolName, QrLogin, TokenSet } from '@qr-login/elements';
import type { LoginAdapter, LoginCode, LoginErrorEvent, MessageOverrides, QrLoginError, QrLoginProps } from '@qr-login/react';

type Same<A, B> = [A, B] extends [B, A] ? true : false;
export const same: [
  Same<QrLogin['binding'], BindingMode>,
  Same<QrLogin['clock'], Clock>,
  Same<QrLogin['errorCorrection'], ErrorCorrection | ''>,
  Same<QrLogin['protocol'], ProtocolName>,
  Same<HTMLElementEventMap['login-success']['detail']['tokenSet'], TokenSet | undefined>,
  Same<QrLoginProps['adapter'], LoginAdapter | undefined>,
  Same<QrLoginProps['code'], LoginCode | PromiseLike<LoginCode | undefined> | undefined>,
  Same<QrLoginProps['messages'], MessageOverrides | undefined>,
  Same<LoginErrorEvent['detail']['error'], QrLoginError>,
] = [true, true, true, true, true, true, true, true, true];
`,
    );

    assert.equal((await compile('named.tsx')).output, '');
  });

  it('run the whole demo through a sign-in', async () => {
    for (const path of ['demo', 'scripts/build', 'vite.config.ts']) {
      cpSync(join(root, path), join(app, path), {
        recursive: true,
        filter: (from) => !/node_modules|tsconfig|dist/.test(from.slice(root.length)),
      });
    }
    const { code, output } = await run(bin('vite'), ['build', '--mode', 'demo'], { cwd: app, quiet: true });
    assert.equal(code, 0, output);
    const { child, read } = await start(['--import', 'tsx', 'demo/src/main.ts', '--port', '0'], 3);
    const [site, , server] = read.map((line) => line.slice(line.indexOf(' ') + 1));
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
