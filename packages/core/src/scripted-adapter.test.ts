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
