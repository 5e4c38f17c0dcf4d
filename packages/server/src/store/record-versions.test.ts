import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import { hash } from '../crypto/secrets.js';
import { ServerHarness } from '../testing.js';
import { createMemoryStore } from './memory-store.js';
import type { CodeRecord, Store } from './store.js';

interface Fixture {
  readonly id: string;
  readonly record: CodeRecord;
  readonly verifier?: string;
  readonly browser?: string;
}

/** Records written by a server of that version. Never edited: a new format is a new version with a new file. */
const records: Readonly<Record<string, Fixture>> = JSON.parse(
  await readFile(new URL('./fixtures/records-1.json', import.meta.url), 'utf8'),
);

async function open(change: (record: CodeRecord) => object = (record) => record): Promise<ServerHarness> {
  const clock = createFakeClock();
  const store: Store = createMemoryStore({ clock });
  await clock.advance(1000);
  for (const { id, record } of Object.values(records))
    await store.create(await hash(id), JSON.parse(JSON.stringify(change(record))), 180_000);
  return ServerHarness.demo({ store, clock });
}

const idOf = (name: string): string => records[name]?.id ?? '';

describe('version 1 records', () => {
  it('are still polled (F52)', async () => {
    const server = await open();
    const statusOf = async (name: string, headers: Record<string, string> = {}): Promise<unknown> =>
      (await server.check(idOf(name), { headers })).data['status'];

    assert.equal(await statusOf('pending'), 'PENDING');
    assert.equal(await statusOf('bound', { 'x-qr-verifier': records['bound']?.verifier ?? '' }), 'SCANNED');
    assert.equal(await statusOf('bound'), undefined);
    assert.equal(await statusOf('approved'), 'AUTHORIZED');
    assert.equal(await statusOf('cancelled'), 'CANCELLED');
    assert.equal(await statusOf('redeemed'), 'EXPIRED');
    assert.equal(await statusOf('proven', { cookie: `qr-login-browser=${records['proven']?.browser}` }), 'PENDING');
    assert.equal(await statusOf('proven'), undefined);
  });

  it('are still shown, changed and redeemed (F52)', async () => {
    const server = await open();
    const sendRequest = { token: 'demo-alice' };
    const context = await server.get(`/api/v3/qrcode-context?qrcodeId=${idOf('pending')}`, sendRequest);
    const { data } = await server.check(idOf('approved'));

    const { browser, os, ip, status } = context.data;
    assert.deepEqual(
      { browser, os, ip, status },
      { browser: 'Firefox', os: 'Linux', ip: '192.0.2.7', status: 'PENDING' },
    );
    assert.equal((await server.change(idOf('pending'), 'SCAN', 'demo-alice')).statusCode, 200);
    assert.equal((await server.change(idOf('bound'), 'CONFIRM', 'demo-bob')).statusCode, 403);
    assert.equal((await server.change(idOf('bound'), 'CONFIRM', 'demo-alice')).statusCode, 200);
    assert.equal((await server.redeem(String(data['ticket']))).statusCode, 200);
    assert.equal((await server.redeem(String(data['ticket']))).statusCode, 400);
  });
});

describe('records of a future version', () => {
  it('are unknown codes, to the byte, and cause no error (F52, S48)', async () => {
    const server = await open((record) => ({ ...record, version: 2 }));
    const unknown = await server.check('Z'.repeat(43));

    for (const { id } of Object.values(records)) {
      assert.equal((await server.check(id)).text, unknown.text);
      assert.equal((await server.change(id, 'SCAN', 'demo-alice')).statusCode, 404);
    }
    const ticket = `${await hash(idOf('approved'))}.${'x'.repeat(43)}`;
    assert.equal((await server.redeem(ticket)).statusCode, 400);
  });
});
