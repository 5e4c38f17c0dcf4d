import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ServerHarness } from '../testing.js';

describe('approve page', () => {
  it('cannot be framed, with and without approverUrl (T39)', async () => {
    for (const options of [{}, { approverUrl: 'https://app.example.com/scan' }]) {
      const response = await (await ServerHarness.demo(options)).fetch('/approve');

      assert.match(response.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
    }
  });

  it('has no script and no link without approverUrl (PROTOCOL 3.8.2)', async () => {
    const server = await ServerHarness.demo();

    const response = await server.fetch('/approve');

    assert.doesNotMatch(response.headers.get('content-security-policy') ?? '', /script-src/);
    const page = await response.text();
    assert.match(page, /scan the code on the computer’s screen/);
    assert.doesNotMatch(page, /<script|<a /);
    assert.equal((await server.fetch('/approve.js')).status, 404);
  });

  it('links to approverUrl as text, with a script of its own origin that passes the code on', async () => {
    const server = await ServerHarness.demo({ approverUrl: 'https://app.example.com/scan?from="camera"&x=<b>' });

    const response = await server.fetch('/approve');

    assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none';.* script-src 'self'$/);
    const page = await response.text();
    assert.match(page, /href="https:\/\/app\.example\.com\/scan\?from=&quot;camera&quot;&amp;x=&lt;b&gt;"/);
    assert.match(page, /scan the code on the computer’s screen/);
    const script = await server.fetch('/approve.js');
    assert.match(script.headers.get('content-type') ?? '', /^text\/javascript/);
  });

  it('is not created with an approverUrl that is no link, unsafe, or has a fragment', async () => {
    for (const approverUrl of ['/scan', 'javascript:alert(1)', 'http://app.example.com/', 'https://app.example.com/#x'])
      await assert.rejects(ServerHarness.demo({ publicOrigin: 'https://id.example.com', approverUrl }), {
        name: 'TypeError',
        message: 'approverUrl must be https, or http on this machine, without a fragment',
      });
  });
});
