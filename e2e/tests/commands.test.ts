import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startCommand } from '../support/command.js';
import type { Command } from '../support/command.js';
import { sendRequest, change } from '../support/phone-protocol.js';

describe('npx --no-install qr-login-server --demo', () => {
  it('prints its address once it listens and serves a whole sign-in', async () => {
    const command = startCommand('npx', '--no-install', 'qr-login-server', '--demo');
    const [, url = ''] = await command.line(/^listening on (http:\/\/127\.0\.0\.1:\d+)$/);

    const code = await sendRequest(url, '/api/v3/gene-qrcode', { type: 'MOBILE_APP' });
    const id = String(code.data?.['qrcodeId']);
    assert.equal(code.data?.['content'], `${url}/approve#${id}`);
    assert.equal(await statusOf(url, id), 'PENDING');
    assert.equal(await change(url, id, 'SCAN', 'demo-bob'), 200);
    assert.equal(await statusOf(url, id), 'SCANNED');
    assert.equal(await change(url, id, 'CONFIRM', 'demo-alice'), 403);
    assert.equal(await change(url, id, 'CONFIRM', 'demo-bob'), 200);
    const { data } = await sendRequest(url, `/api/v3/check-qrcode-status?qrcodeId=${id}`);
    const exchange = { ticket: data?.['ticket'], client_id: 'demo-app', client_secret: 'demo-secret' };
    const first = await sendRequest(url, '/api/v3/exchange-tokenset-with-qrcode-ticket', exchange);
    const second = await sendRequest(url, '/api/v3/exchange-tokenset-with-qrcode-ticket', exchange);

    assert.equal(first.statusCode, 200);
    assert.equal(typeof first.data?.['id_token'], 'string');
    assert.notEqual(second.statusCode, 200);
    await command.stop();
  });

  it('refuses to listen on a network address', async () => {
    const command = startCommand('npx', '--no-install', 'qr-login-server', '--demo', '--host', '0.0.0.0');

    assert.notEqual(await command.ended, 0);
    assert.doesNotMatch(command.lines.join('\n'), /listening/);
  });
});

describe('qr-login-server with an invalid store URL', () => {
  it('names the invalid option without printing the password in it', async () => {
    const address = 'http://user:hush@127.0.0.1';
    const command = startCommand('npx', '--no-install', 'qr-login-server', '--demo', '--store', address);

    assert.equal(await command.ended, 2);
    assert.match(command.lines.join('\n'), /--store: url must be one of redis:/);
    assert.doesNotMatch(command.lines.join('\n'), /hush/);
  });
});

describe('npm start', () => {
  it('prints a line for the start page and each role, serves them and exits on SIGTERM', async () => {
    const command = startCommand('npm', 'start', '--', '--port', '0');

    const [, start = ''] = await command.line(/^start: (http:\/\/127\.0\.0\.1:\d+\/start)$/);
    const [, site = ''] = await command.line(/^site: (http:\/\/127\.0\.0\.1:\d+)$/);
    const [, phone = ''] = await command.line(/^phone: (http:\/\/127\.0\.0\.1:\d+)$/);
    const [, server = ''] = await command.line(/^server: (http:\/\/127\.0\.0\.1:\d+)$/);

    assert.deepEqual(command.lines.slice(-4), [
      `start: ${start}`,
      `site: ${site}`,
      `phone: ${phone}`,
      `server: ${server}`,
    ]);
    assert.match(await textOf(start), /Scan the code on the computer/);
    assert.match(await textOf(site), /<qr-login\s/);
    assert.match(await textOf(`${site}/qr-login.js`), /qr-login/);
    assert.match(await textOf(phone), /Demo phone/);
    assert.equal((await fetch(`${server}/healthz`)).status, 200);
    await command.stop();
    await assert.rejects(fetch(site));
  });
});

describe('demo command', () => {
  it('exits cleanly on SIGTERM', async () => {
    const command = startDemoCommand('--port', '0');
    await command.line(/^server: /);

    assert.equal(await command.stop(), 0);
    assert.equal(command.lines.length, 4);
  });

  it('prints an error when the port is taken and opens no listener', async () => {
    const first = startDemoCommand('--port', '0');
    const [, port = ''] = await first.line(/^site: .*:(\d+)$/);

    const second = startDemoCommand('--port', port);

    assert.equal(await second.ended, 1);
    assert.deepEqual(second.lines, [`Port ${port} is taken. Choose another one: npm start -- --port 4400`]);
    await first.stop();
  });

  it('prints an error when the address does not belong to this machine', async () => {
    const command = startDemoCommand('--port', '0', '--host', '192.0.2.77');

    assert.equal(await command.ended, 1);
    assert.deepEqual(command.lines, ['192.0.2.77 is no address of this machine.']);
  });
});

function startDemoCommand(...args: readonly string[]): Command {
  return startCommand(process.execPath, '--import', 'tsx', 'demo/src/main.ts', ...args);
}

async function statusOf(url: string, id: string): Promise<unknown> {
  const { data } = await sendRequest(url, `/api/v3/check-qrcode-status?qrcodeId=${id}`);
  return data?.['status'];
}

async function textOf(url: string): Promise<string> {
  const response = await fetch(url);
  return response.text();
}
