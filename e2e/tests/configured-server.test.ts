import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { generateSigningKey } from '@qr-login/server';
import { startCommand } from '../support/command.js';
import type { Command } from '../support/command.js';
import { sendRequest, change } from '../support/phone-protocol.js';

const token = 'canary-token-of-carol';
const secret = 'canary-secret-of-the-app';
const metricsToken = 'canary-token-of-the-operators';

describe('qr-login-server --config FILE', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qr-login-'));
  });
  after(() => rm(folder, { recursive: true }));

  const start = async (changes: object, ...flags: readonly string[]): Promise<Command> => {
    const app = {
      appId: 'demo-app',
      secret,
      userPoolId: 'p',
      origins: ['loopback'],
      approveUrl: 'https://id.example.com/approve',
      clientAuth: ['client_secret_post'],
    };
    const config = {
      publicOrigin: 'https://id.example.com',
      apps: [app],
      accounts: { [token]: { id: 'carol', displayName: 'Carol', userPoolId: 'p' } },
      signingKeys: [await generateSigningKey()],
      metrics: { token: metricsToken },
      ...changes,
    };
    const file = join(folder, 'config.json');
    await writeFile(file, JSON.stringify(config));
    return startCommand(process.execPath, 'packages/server/bin/qr-login-server.js', '--config', file, ...flags);
  };

  it('signs users in, counts requests, logs no secret at any level and exits on SIGTERM (F34, T50)', async () => {
    const command = await start({}, '--log-level', 'trace');
    const [, url = ''] = await command.line(/^listening on (http:\/\/127\.0\.0\.1:\d+)$/);
    const made = await sendRequest(url, '/api/v3/gene-qrcode', { type: 'MOBILE_APP' });
    const id = String(made.data?.['qrcodeId']);
    assert.equal(made.data?.['content'], `https://id.example.com/approve#${id}`);
    assert.equal(await change(url, id, 'SCAN', token), 200);
    assert.equal(await change(url, id, 'CONFIRM', token), 200);
    const ticket = String((await sendRequest(url, `/api/v3/check-qrcode-status?qrcodeId=${id}`)).data?.['ticket']);
    const exchange = { ticket, client_id: 'demo-app', client_secret: secret };
    const redeemed = await sendRequest(url, '/api/v3/exchange-tokenset-with-qrcode-ticket', exchange);
    const measured = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${metricsToken}` } });
    const tokens = [redeemed.data?.['access_token'], redeemed.data?.['id_token']].map(String);

    assert.match(await measured.text(), /qr_login_codes_total\{step="redeemed"\} 1/);
    assert.equal((await fetch(`${url}/metrics`)).status, 401);
    assert.equal(await command.stop(), 0);
    const said = command.lines.join('\n');
    assert.match(said, /"type":"ticket-redeemed"/);
    for (const canary of ['canary', id, ticket, ...tokens]) assert.ok(!said.includes(canary));
  });

  it('names the invalid fields without printing their values', async () => {
    const command = await start({ trustProxy: 'canary', ticketLifetimeMs: 'canary' });

    assert.notEqual(await command.ended, 0);
    const said = command.lines.join('\n');
    for (const field of ['trustProxy', 'ticketLifetimeMs'])
      assert.match(said, new RegExp(`config \\S+config\\.json:1: ${field}: `));
    assert.doesNotMatch(said, /canary/);
  });

  it('lists the valid log levels', async () => {
    const command = await start({}, '--log-level', 'loud');

    assert.notEqual(await command.ended, 0);
    assert.match(command.lines.join('\n'), /--log-level must be one of silent, error, warn, info, debug, trace/);
  });
});
