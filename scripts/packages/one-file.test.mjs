// The hash of the single file and the licenses of what it bundles.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from '../browsers.mjs';
import { renderMarks } from '../update-doc-figures.mjs';
import { root } from '../run.mjs';
import { integrityOf } from './integrity.mjs';
import { carriedSources, noticesFor } from './notices.mjs';

const file = `${root}packages/elements/dist/qr-login.js`;

describe('hash of the single file (T37)', () => {
  for (const path of [file, file.replace('qr-login.js', 'qr-login-preload.js')]) {
    it(`matches the published hash of ${basename(path)}`, () => {
      assert.equal(readFileSync(`${path}.sri`, 'utf8'), `${integrityOf(path)}\n`);
    });
  }

  it('is the SHA-384 of an empty file for an empty file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'qr-login-hash-'));
    writeFileSync(join(folder, 'empty'), '');
    const integrity = integrityOf(join(folder, 'empty'));
    rmSync(folder, { recursive: true });

    assert.equal(integrity, 'sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb');
  });

  it('replaces only the hash in the README', () => {
    const readme = readFileSync(`${root}README.md`, 'utf8');
    const altered = readme.replace(/integrity="[^"]*"/, 'integrity="sha384-old"');

    assert.notEqual(altered, readme);
    assert.equal(renderMarks(altered, file), readme);
  });
});

describe('the single file on another origin', () => {
  let browser;

  before(async () => {
    browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  });

  after(() => browser?.close());

  /** Whether the README's script, served from another origin with these headers, defines the tag. */
  async function isDefined(headers) {
    const other = await serve('text/javascript', readFileSync(file), headers);
    const attributes = `crossorigin="anonymous" integrity="${integrityOf(file)}"`;
    const site = await serve(
      'text/html',
      `<script type="module" src="${other.url}/qr-login.js" ${attributes}></script>`,
    );
    const page = await browser.newPage();
    await page.goto(site.url);
    const defined = await page.evaluate(() => customElements.get('qr-login') !== undefined);
    await page.close();
    for (const { server } of [other, site]) server.close();
    return defined;
  }

  it('loads with Access-Control-Allow-Origin, as docs/INSTALL.md says', async () => {
    assert.equal(await isDefined({ 'access-control-allow-origin': '*' }), true);
  });

  it('does not load without that header', async () => {
    assert.equal(await isDefined({}), false);
  });

  it('is documented with the header in docs/INSTALL.md', () => {
    assert.match(readFileSync(`${root}docs/INSTALL.md`, 'utf8'), /Access-Control-Allow-Origin/);
  });
});

async function serve(type, body, headers = {}) {
  const server = createServer((_, response) => response.writeHead(200, { 'content-type': type, ...headers }).end(body));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${server.address().port}` };
}

describe('third-party notices', () => {
  it('cover every package in the single file', () => {
    const named = [...noticesFor(carriedSources()).matchAll(/^(\S+) \d+\.\d+\.\d+ \(/gm)].map((match) => match[1]);

    assert.deepEqual(named, ['@lit/reactive-element', 'lit-element', 'lit-html']);
  });

  it('include each license in full', () => {
    const text = noticesFor(['../../../node_modules/lit-html/lit-html.js']);

    assert.ok(text.includes(readFileSync(`${root}node_modules/lit-html/LICENSE`, 'utf8').trim()));
  });
});
