import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { createApp } from '../app.js';
import { checkOptions } from '../check-options.js';
import { createDemoServerOptions } from '../demo.js';
import { createMetrics } from '../metrics.js';
import { ServerHarness } from '../testing.js';
import { operations } from './openapi-operations.js';
import { createStatusStreams } from './status-events.js';

const metrics = createMetrics({ processMetrics: false });

describe('/openapi.json', () => {
  it('is a valid OpenAPI 3.1 document', async () => {
    const harness = await ServerHarness.demo({ metrics });
    const document: Record<string, unknown> = JSON.parse((await harness.get('/openapi.json')).text);
    const validator = new Validator();

    const { valid, errors } = await validator.validate(document);
    assert.deepEqual([valid, errors], [true, undefined]);
    assert.equal(validator.version, '3.1');
  });

  it('is rejected by the same validator once it is invalid', async () => {
    const harness = await ServerHarness.demo({ metrics });
    const text = (await harness.get('/openapi.json')).text.replace('"in":"query"', '"in":"body"');

    assert.equal((await new Validator().validate(JSON.parse(text))).valid, false);
  });

  it('has every route of the server and no other', async () => {
    const checked = checkOptions({
      ...(await createDemoServerOptions({ publicOrigin: 'https://id.example.com' })),
      metrics,
    });
    const served = createApp(checked, createStatusStreams(checked))
      .routes.filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
      .map(({ method, path }) => `${method} ${path}`);

    assert.deepEqual(
      [...new Set(served)].toSorted(),
      operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).toSorted(),
    );
  });

  it('describes an event stream for the status routes and no other', async () => {
    const { paths } = JSON.parse((await (await ServerHarness.demo()).get('/openapi.json')).text);

    assert.deepEqual(
      Object.keys(paths).filter((path) => 'text/event-stream' in (paths[path].get?.responses[200].content ?? {})),
      ['/api/v3/check-qrcode-status', '/api/v3/get-qrcode-status', '/api/v2/qrcode/check', '/api/qrcode/check'],
    );
  });

  it('contains the public origin, and no /metrics if metrics are off', async () => {
    const { servers, paths } = JSON.parse((await (await ServerHarness.demo()).get('/openapi.json')).text);

    assert.deepEqual(servers, [{ url: 'http://127.0.0.1:4000' }]);
    assert.ok(!('/metrics' in paths) && '/api/v3/gene-qrcode' in paths);
  });
});

describe('/metrics', () => {
  const sum = (text: string, start: string): number =>
    text
      .split('\n')
      .filter((line) => line.startsWith(start))
      .reduce((total, line) => total + Number(line.split(' ').at(-1)), 0);

  it('checks no token from an address with too many wrong ones, while approvers there have a separate count (T44)', async () => {
    const token = 'a-token-of-the-metrics';
    const limits = { failedLookupsPerAddress: 3 };
    const harness = await ServerHarness.demo({ metrics: { ...metrics, token }, limits });
    const read = async (given?: string): Promise<number> =>
      (await harness.get('/metrics', given === undefined ? {} : { token: `Bearer ${given}` })).status;

    const right = [await read(token), await read(token), await read(token), await read(token)];
    const none = [await read(), await read(), await read(), await read()];
    const wrong = [await read('wrong-1'), await read('wrong-2'), await read('wrong-3'), await read('wrong-4')];

    assert.deepEqual(
      [right, none, wrong],
      [
        [200, 200, 200, 200],
        [401, 401, 401, 401],
        [401, 401, 401, 429],
      ],
    );
    assert.equal(await read(token), 429);
    assert.equal((await harness.change(await harness.createCode(), 'SCAN', 'demo-alice')).statusCode, 200);
  });

  it('counts what the policies of approvers refuse, and reports (PROTOCOL 8)', async () => {
    const { onEvent, read } = createMetrics({ processMetrics: false });
    const of = { appId: 'demo-app', code: '0a1b2c', userId: 'alice' };
    onEvent({ type: 'check-code-failed', ...of });
    onEvent({ type: 'reported', ...of, addressGroup: '203.0.113.7' });
    onEvent({ type: 'scan-refused', ...of, reason: 'content-changed' });
    const text = await read({ openStreams: 0 });

    for (const reason of ['check-code-failed', 'reported', 'scan-refused'])
      assert.equal(sum(text, `qr_login_refused_total{reason="${reason}"}`), 1, reason);
    assert.ok(!text.includes('alice') && !text.includes('203.0.113'));
  });

  it('counts codes, rejections, requests and streams', async () => {
    const { onEvent, onRequest, ...reader } = createMetrics({ processMetrics: false });
    const harness = await ServerHarness.demo({ metrics: { ...reader }, onEvent, onRequest });
    const { id, ticket } = await harness.createApprovedCode();
    await harness.redeem(ticket);
    await harness.redeem(ticket);
    await harness.redeem(ticket, { body: { ticket, client_id: 'demo-app', client_secret: 'wrong' } });
    const pending = await harness.createCode();
    const headers = { 'x-authing-app-id': 'demo-app', accept: 'text/event-stream' };
    const stream = await harness.fetch(`/api/v3/check-qrcode-status?qrcodeId=${pending}`, { headers });
    const { text } = await harness.get('/metrics');
    await stream.body?.cancel();
    const after = await harness.get('/metrics');

    for (const [step, count] of Object.entries({ created: 2, scanned: 1, confirmed: 1, redeemed: 1 }))
      assert.equal(sum(text, `qr_login_codes_total{step="${step}"}`), count, step);
    assert.equal(sum(text, 'qr_login_refused_total{reason="ticket-reused"}'), 1);
    assert.equal(sum(text, 'qr_login_refused_total{reason="client-refused"}'), 1);
    const created = 'method="POST",route="/api/v3/gene-qrcode",status="200",envelope_status="200"';
    assert.equal(sum(text, `qr_login_requests_total{${created}}`), 2);
    assert.deepEqual([sum(text, 'qr_login_streams '), sum(after.text, 'qr_login_streams ')], [1, 0]);
    for (const secret of [id, ticket, pending]) assert.ok(!after.text.includes(secret.slice(0, 20)));
  });

  it('has one series per route and method, whatever paths are requested', async () => {
    const { onEvent, onRequest, ...reader } = createMetrics({ processMetrics: false });
    const harness = await ServerHarness.demo({ metrics: reader, onEvent, onRequest });
    for (let at = 0; at < 50; at++) {
      await harness.get(`/nowhere/${at}`);
      await harness.get(`/api/v2/qrcode/image/${at}`);
      await harness.fetch('/healthz', { method: `METHOD${at}` });
    }
    const { text } = await harness.get('/metrics');

    const series = text.split('\n').filter((line) => line.startsWith('qr_login_requests_total{'));
    assert.equal(series.length, 3);
  });

  it('requires its token if one is set, and is absent without metrics', async () => {
    const token = 'a-token-of-the-operators';
    const harness = await ServerHarness.demo({ metrics: createMetrics({ processMetrics: false, token }) });
    const refused = await harness.get('/metrics');

    assert.deepEqual([refused.status, refused.headers.get('www-authenticate')], [401, 'Bearer']);
    assert.equal((await harness.get('/metrics', { token: `Bearer ${token.slice(1)}` })).status, 401);
    assert.equal((await harness.get('/metrics', { token: `Bearer ${token}` })).status, 200);
    assert.equal((await (await ServerHarness.demo()).get('/metrics')).status, 404);
  });
});
