import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { genauthV3Adapter } from '../genauth/v3.js';
import { LoginAttempt } from '../login-attempt.js';
import type { LoginState } from '../state-machine.js';
import { createFakeClock, describeAdapter, ScriptedServer } from '../testing.js';
import type { AdapterHarness } from '../testing.js';

const user = { displayName: 'Ada Lovelace' };
const { signal } = new AbortController();
const options = { server: 'https://id.example.com/tenant', appId: 'my-site' };

/** `fetch` without a network. */
function fetchFrom(server: ScriptedServer): typeof globalThis.fetch {
  return async (input, init) => {
    init?.signal?.throwIfAborted();
    return server.respond(new Request(input, init));
  };
}

async function createScriptedHarness(): Promise<AdapterHarness> {
  const clock = createFakeClock();
  const server = new ScriptedServer({ holdMs: 0, clock });
  let unplugged = false;
  const fetch: typeof globalThis.fetch = (...request) =>
    unplugged ? Promise.reject(new TypeError('no network')) : fetchFrom(server)(...request);
  /** The contract polls after the change, so this does not wait for a response. */
  const change = async (reported: Promise<void>): Promise<void> => {
    void reported;
    await clock.advance(0);
  };
  return {
    adapter: genauthV3Adapter({ ...options, fetch, clock }),
    user,
    secrets: ['scripted-ticket'],
    scan: () => change(server.scan({ user })),
    approve: () => change(server.approve()),
    decline: () => change(server.decline()),
    expire: () => change(server.expire()),
    deleteCode: () => change(server.deleteCode()),
    disconnect: async () => void (unplugged = true),
    close: async () => {},
  };
}

describe('ScriptedServer', () => {
  describeAdapter(
    { describe: (name, body) => void describe(name, body), it: (name, body) => void it(name, body) },
    createScriptedHarness,
  );

  it('signs an attempt in with three requests and no wait for a poll interval', async () => {
    const clock = createFakeClock();
    const server = new ScriptedServer({ clock });
    const states: LoginState[] = [];
    const attempt = new LoginAttempt(genauthV3Adapter({ ...options, fetch: fetchFrom(server), clock }), {
      clock,
      onState: (state) => states.push(state),
    });
    const ended = attempt.run(signal);
    await server.scan({ user });
    const approved = server.approve({ ticket: 'ticket-1' });
    await clock.advance(500);
    await approved;

    assert.deepEqual(
      states.map(({ status }) => status),
      ['pending', 'scanned', 'authorized'],
    );
    const end = await ended;
    assert.equal(end.status === 'authorized' && end.ticket, 'ticket-1');
    assert.deepEqual(server.requests, [
      'POST /tenant/api/v3/gene-qrcode',
      'GET /tenant/api/v3/check-qrcode-status',
      'GET /tenant/api/v3/check-qrcode-status',
    ]);
  });

  it('answers a held poll after holdMs, and not before', async () => {
    const clock = createFakeClock();
    const server = new ScriptedServer({ clock, holdMs: 1500 });
    const adapter = genauthV3Adapter({ ...options, fetch: fetchFrom(server), clock });
    const code = await adapter.createCode({ signal });
    let answered = false;
    const requested = adapter.readStatus(code, { signal }).finally(() => (answered = true));
    await clock.advance(1499);
    assert.equal(answered, false);

    await clock.advance(1);
    assert.equal((await requested).status, 'pending');
  });

  it('returns the status set by fail() until recover()', async () => {
    const server = new ScriptedServer();
    const adapter = genauthV3Adapter({ ...options, fetch: fetchFrom(server), clock: createFakeClock() });
    server.fail(429);
    await assert.rejects(adapter.createCode({ signal }), { code: 'server-unavailable' });

    server.recover();
    assert.equal((await adapter.createCode({ signal })).lifetimeMs, 120_000);
  });

  it('allows requests from any origin', async () => {
    const { status, headers } = await new ScriptedServer().respond(
      new Request('https://id.example.com/api/v3/gene-qrcode', {
        method: 'OPTIONS',
        headers: { 'access-control-request-headers': 'x-authing-app-id' },
      }),
    );

    assert.equal(status, 204);
    assert.equal(headers.get('access-control-allow-origin'), '*');
    assert.equal(headers.get('access-control-allow-headers'), 'x-authing-app-id');
  });

  it('rejects with timeout when no page polls', async () => {
    const clock = createFakeClock();
    const scanned = assert.rejects(new ScriptedServer({ clock }).scan(), { code: 'timeout' });
    await clock.advance(15_000);

    await scanned;
  });

  it('throws RangeError that names an invalid option', () => {
    assert.throws(() => new ScriptedServer({ lifetimeMs: 9999 }), /^RangeError: lifetimeMs must be/);
    assert.throws(() => new ScriptedServer({ holdMs: 4001 }), /^RangeError: holdMs must be/);
    assert.throws(() => new ScriptedServer().fail(200), /^RangeError: status must be/);
  });
});
