// The React page of docs/FRAMEWORKS.md without a package, mounted as in an application. The other pages are separate examples.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { routeLogin } from '@qr-login/core/testing';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { chromiumFlags, findHeadlessChromium } from '../../scripts/browsers.mjs';

const site = 'https://shop.example';
const mount = `
  import { createElement, StrictMode } from 'react';
  import { createRoot } from 'react-dom/client';
  import { LoginPage } from './react.js';
  createRoot(document.querySelector('main')).render(createElement(StrictMode, null, createElement(LoginPage)));`;

describe('login page of docs/FRAMEWORKS.md', () => {
  let browser: Browser;

  before(async () => {
    browser = await chromium.launch({ executablePath: findHeadlessChromium() ?? '', args: chromiumFlags });
  });

  after(() => browser?.close());

  it('posts the ticket once and requests one code in React 19 (F15)', async () => {
    const page = await browser.newPage();
    const posted = await serve(page, await bundle(mount));
    const login = await routeLogin(page, { server: 'https://id.example.com' });
    await page.goto(`${site}/login`);

    await login.scan();
    await login.approve({ ticket: 'ticket-1' });
    await page.waitForURL(`${site}/`);

    assert.deepEqual(posted, ['{"ticket":"ticket-1"}']);
    assert.equal(login.requests.filter((request) => request.startsWith('POST')).length, 1);
    await page.close();
  });
});

for (const jsx of ['react-jsx', 'react-jsxdev', 'preserve']) {
  it(`login page of docs/FRAMEWORKS.md type-checks with "jsx": "${jsx}"`, () => {
    const tsc = `${import.meta.dirname}/../../node_modules/.bin/tsc`;
    const flags = ['--noEmit', '--strict', '--ignoreConfig', '--module', 'preserve', '--jsx', jsx];
    const rest = ['--lib', 'es2023,dom,dom.iterable', '--types', 'react', 'react.tsx'];
    const { status, stdout } = spawnSync(tsc, [...flags, ...rest], { cwd: import.meta.dirname, encoding: 'utf8' });

    assert.deepEqual([status, stdout], [0, '']);
  });
}

async function serve(page: Page, script: string): Promise<string[]> {
  const posted: string[] = [];
  await page.route(`${site}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/page.js') return route.fulfill({ contentType: 'text/javascript', body: script });
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: 'Welcome' });
    if (pathname === '/login')
      return route.fulfill({ contentType: 'text/html', body: '<main></main><script src="/page.js"></script>' });
    posted.push(route.request().postData() ?? '');
    return route.fulfill({ status: 204 });
  });
  return posted;
}

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"development"' },
  });
  return outputFiles[0]?.text ?? '';
}
