import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QrLoginError } from './errors.js';
import type { LoginAdapter, LoginCode, LoginStatus, User } from './adapter.js';
import { describeAdapter } from './testing.js';
import type { AdapterHarness } from './testing.js';
import { createFakeClock } from './testing/fake-clock.js';
import { scriptedAdapter } from './scripted-adapter.js';

const user: User = { displayName: 'Ada Lovelace' };
const { signal } = new AbortController();

/** A harness with one scripted adapter for each code, chosen by the last action. */
async function createScriptedHarness(): Promise<AdapterHarness> {
  const clock = createFakeClock();
  const gone = new QrLoginError('network-or-policy', 'no answer arrived');
  const players = new Map<string, LoginAdapter>();
  let unplugged = false;
  const play = async (code: LoginCode, ...steps: LoginStatus[]): Promise<void> => {
    const player = scriptedAdapter({ steps, clock });
    await player.createCode({ signal });
    players.set(code.id, player);
  };
  const maker = scriptedAdapter({ clock });
  const broken = scriptedAdapter({ steps: [{ error: gone }], clock });
  const first: LoginCode = { id: 'scripted-code-1', content: 'x', lifetimeMs: 1 };
  const adapter: LoginAdapter = {
    createCode: (options) => (unplugged ? broken : maker).createCode(options),
    readStatus: (code, options) =>
      players.has(code.id) ? players.get(code.id)!.readStatus(first, options) : maker.readStatus(code, options),
  };
  return {
    adapter,
    user,
    scan: (code) => play(code, { status: 'scanned', user }),
    approve: (code) => play(code, { status: 'authorized', ticket: 'a-ticket', user }),
    decline: (code) => play(code, { status: 'cancelled' }),
    expire: (code) => play(code, { status: 'expired' }),
    deleteCode: async (code) => void players.set(code.id, scriptedAdapter({ clock })),
    disconnect: async () => void (unplugged = true),
    close: async () => {},
  };
}

describe('scriptedAdapter', () => {
  describeAdapter(
    { describe: (name, body) => void describe(name, body), it: (name, body) => void it(name, body) },
    createScriptedHarness,
  );

  it('plays its steps on time and stays at the last', async () => {
    const clock = createFakeClock();
    const adapter = scriptedAdapter({
      clock,
      steps: [
        { status: 'pending', durationMs: 1000 },
        { status: 'scanned', user, durationMs: 500 },
        { status: 'authorized', ticket: 't' },
      ],
    });
    const code = await adapter.createCode({ signal });
    const seen: string[] = [];
    for (const at of [999, 1, 499, 1, 60_000]) {
      await clock.advance(at);
      seen.push((await adapter.readStatus(code, { signal })).status);
    }

    assert.deepEqual(seen, ['pending', 'scanned', 'scanned', 'authorized', 'authorized']);
  });

  it('restarts for every code', async () => {
    const clock = createFakeClock();
    const adapter = scriptedAdapter({ clock, steps: [{ status: 'pending', durationMs: 1000 }, { status: 'expired' }] });
    await adapter.createCode({ signal });
    await clock.advance(1000);
    const second = await adapter.createCode({ signal });

    assert.equal((await adapter.readStatus(second, { signal })).status, 'pending');
  });

  it('rejects with the error of a step', async () => {
    const error = new QrLoginError('server-unavailable', 'a sample outage');
    const adapter = scriptedAdapter({ clock: createFakeClock(), steps: [{ error }] });

    await assert.rejects(adapter.createCode({ signal }), error);
  });
});

describe('scriptedAdapter with a check code (PROTOCOL 8.1)', () => {
  const steps = [
    { status: 'pending', durationMs: 1000 },
    { status: 'scanned', durationMs: 2000 },
    { status: 'authorized', ticket: 'ticket-1' },
  ] as const;
  const open = async () => {
    const clock = createFakeClock();
    const adapter = scriptedAdapter({ steps, checkCode: '049302', clock });
    const code = await adapter.createCode({ signal });
    const read = (): Promise<LoginStatus> => adapter.readStatus(code, { signal });
    const verify = (digits: string) => adapter.verifyCheckCode?.(code, digits, { signal });
    return { clock, read, verify };
  };

  it('waits for the digits, and goes on after them', async () => {
    const { clock, read, verify } = await open();
    assert.deepEqual(await read(), { status: 'pending' });
    await clock.advance(60_000);

    assert.deepEqual(await read(), { status: 'scanned', check: { digits: 6, triesLeft: 3, verified: false } });
    assert.deepEqual(await verify('111111'), { verified: false, triesLeft: 2 });
    assert.deepEqual(await verify('049302'), { verified: true, triesLeft: 2 });
    assert.deepEqual(await read(), { status: 'scanned', check: { digits: 6, triesLeft: 2, verified: true } });
    await clock.advance(2000);
    assert.deepEqual(await read(), { status: 'authorized', ticket: 'ticket-1' });
  });

  it('cancels the code after the third wrong try', async () => {
    const { clock, read, verify } = await open();
    await clock.advance(1000);
    for (const triesLeft of [2, 1, 0]) assert.deepEqual(await verify('111111'), { verified: false, triesLeft });

    assert.deepEqual(await read(), { status: 'cancelled' });
  });

  it('passes a rotation on', async () => {
    const rotation = { periodMs: 5000, contentAt: async (elapsedMs: number) => `content at ${elapsedMs}` };
    const code = await scriptedAdapter({ rotation, clock: createFakeClock() }).createCode({ signal });

    assert.equal(await code.rotation?.contentAt(5000), 'content at 5000');
    assert.ok(!('verifyCheckCode' in scriptedAdapter()));
  });
});
