import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createHandClock } from '@qr-login/core/testing';
import type { HandClock } from '@qr-login/core/testing';
import type { ServerEvent } from '../events.js';
import type { ServerOptions } from '../options.js';
import { createMemoryStore } from '../store/memory-store.js';
import { ServerHarness } from '../testing.js';

interface World {
  readonly clock: HandClock;
  readonly server: ServerHarness;
  readonly events: ServerEvent[];
}

async function makeWorld(changes: Partial<ServerOptions> = {}): Promise<World> {
  const clock = createHandClock();
  const events: ServerEvent[] = [];
  const server = await ServerHarness.demo({ clock, onEvent: (event) => void events.push(event), ...changes });
  return { clock, server, events };
}

/** Brings a new code into each status there is. */
const ways: Readonly<Record<string, (world: World) => Promise<string>>> = {
  PENDING: ({ server }) => server.gene(),
  SCANNED: async ({ server }) => {
    const id = await server.gene();
    await server.change(id, 'SCAN', 'demo-alice');
    return id;
  },
  AUTHORIZED: async ({ server }) => (await server.approved()).id,
  CANCELLED: async ({ server }) => {
    const id = await server.gene();
    await server.change(id, 'SCAN', 'demo-alice');
    await server.change(id, 'CANCEL', 'demo-alice');
    return id;
  },
  EXPIRED: async ({ server, clock }) => {
    const id = await server.gene();
    await clock.advance(120_000);
    return id;
  },
  REDEEMED: async ({ server }) => {
    const { id, ticket } = await server.approved();
    await server.redeem(ticket);
    return id;
  },
};

const owner = 'demo-alice';
const other = 'demo-bob';

/** What an action comes to: by whoever scanned, and by somebody else. PENDING has no owner yet. */
const verdicts: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>> = {
  PENDING: { SCAN: [200, 200], CONFIRM: [422, 422], CANCEL: [422, 422] },
  SCANNED: { SCAN: [200, 403], CONFIRM: [200, 403], CANCEL: [200, 403] },
  AUTHORIZED: { SCAN: [422, 403], CONFIRM: [200, 403], CANCEL: [422, 403] },
  CANCELLED: { SCAN: [422, 403], CONFIRM: [422, 403], CANCEL: [200, 403] },
  EXPIRED: { SCAN: [422, 422], CONFIRM: [422, 422], CANCEL: [422, 422] },
  REDEEMED: { SCAN: [422, 422], CONFIRM: [422, 422], CANCEL: [422, 422] },
};

describe('what a phone may do (T4, T11)', () => {
  for (const [status, actions] of Object.entries(verdicts)) {
    for (const [action, [byOwner, byOther]] of Object.entries(actions)) {
      it(`${action} on ${status}: ${byOwner} for the scanner, ${byOther} for another, 401 for nobody`, async () => {
        for (const [token, expected] of [
          [owner, byOwner],
          [other, byOther],
          ['nobody', 401],
        ] as const) {
          const world = await makeWorld();
          const id = await ways[status]!(world);

          assert.equal((await world.server.change(id, action, token)).statusCode, expected, token);
        }
      });
    }
  }

  it('a refused action leaves the code as it was', async () => {
    const { server } = await makeWorld();
    const id = await server.gene();
    await server.change(id, 'SCAN', owner);
    await server.change(id, 'CONFIRM', other);
    await server.change(id, 'CANCEL', other);

    assert.equal((await server.check(id)).data['status'], 'SCANNED');
  });
});

describe('a code that has ended (T15)', () => {
  for (const [status, told] of [
    ['CANCELLED', 'CANCELLED'],
    ['EXPIRED', 'EXPIRED'],
    ['REDEEMED', 'EXPIRED'],
  ] as const) {
    it(`stays ${status} whatever is tried with its id, until it is unknown for good`, async () => {
      const world = await makeWorld();
      const { server, clock } = world;
      const id = await ways[status]!(world);
      for (const token of [owner, other])
        for (const action of ['SCAN', 'CONFIRM', 'CANCEL', 'SCAN']) await server.change(id, action, token);
      assert.equal((await server.check(id)).data['status'], told);
      assert.equal((await server.check(id)).data['ticket'], undefined);

      await clock.advance(300_000);
      for (const action of ['SCAN', 'CONFIRM', 'CANCEL'])
        assert.equal((await server.change(id, action, owner)).statusCode, 404);
      assert.equal((await server.check(id)).statusCode, 404);
    });
  }
});

describe('the life of a code', () => {
  it('ends after 120 s, is told for 60 s more, and is then unknown', async () => {
    const { server, clock } = await makeWorld();
    const id = await server.gene();

    await clock.advance(119_999);
    assert.equal((await server.check(id)).data['status'], 'PENDING');
    await clock.advance(1);
    assert.equal((await server.check(id)).data['status'], 'EXPIRED');
    await clock.advance(60_000);
    assert.equal((await server.check(id)).statusCode, 404);
  });

  it('gives at least 60 s from a scan, and 180 s in all', async () => {
    const { server, clock } = await makeWorld();
    const late = await server.gene();
    await clock.advance(119_000);
    await server.change(late, 'SCAN', owner);

    assert.equal((await server.check(late)).data['expiresIn'], 60);
    await clock.advance(59_999);
    assert.equal((await server.check(late)).data['status'], 'SCANNED');
    await clock.advance(1);
    assert.equal((await server.check(late)).data['status'], 'EXPIRED');
  });

  it('does not shorten the life of a code that is scanned early', async () => {
    const { server } = await makeWorld();
    const id = await server.gene();
    await server.change(id, 'SCAN', owner);

    assert.equal((await server.check(id)).data['expiresIn'], 120);
  });

  it('tells the same ticket until it is redeemed, and never AUTHORIZED without one (F20)', async () => {
    const { server } = await makeWorld();
    const { id, ticket } = await server.approved();

    assert.equal((await server.check(id)).data['ticket'], ticket);
    await server.redeem(ticket);
    const { data } = await server.check(id);
    assert.equal(data['status'], 'EXPIRED');
    assert.equal(data['ticket'], undefined);
  });

  it('ends a ticket after 60 s (T25)', async () => {
    const early = await makeWorld();
    const first = await early.server.approved();
    await early.clock.advance(59_999);
    assert.equal((await early.server.redeem(first.ticket)).statusCode, 200);

    const late = await makeWorld();
    const second = await late.server.approved();
    await late.clock.advance(60_000);
    assert.equal((await late.server.redeem(second.ticket)).statusCode, 400);
    assert.equal((await late.server.check(second.id)).data['status'], 'EXPIRED');
  });

  it('tells nothing of the scanner before a scan, and name and photo alone after it (T6)', async () => {
    const { server } = await makeWorld();
    const id = await server.gene();
    assert.deepEqual(Object.keys((await server.check(id)).data).toSorted(), ['expiresIn', 'interval', 'status']);

    await server.change(id, 'SCAN', owner);
    assert.deepEqual((await server.check(id)).data['briefUserInfo'], { displayName: 'Alice Arden', photo: '' });
  });

  it('paces the page: 2 s while pending, 1 s once scanned', async () => {
    const { server } = await makeWorld();
    const id = await server.gene();
    assert.equal((await server.check(id)).data['interval'], 2000);
    await server.change(id, 'SCAN', owner);
    assert.equal((await server.check(id)).data['interval'], 1000);
  });
});

describe('redemption', () => {
  it('gives tokens once, and says that the second is not valid (T13)', async () => {
    const { server, events } = await makeWorld();
    const { ticket } = await server.approved();

    assert.equal((await server.redeem(ticket)).statusCode, 200);
    assert.equal((await server.redeem(ticket)).statusCode, 400);
    assert.deepEqual(events.filter(({ type }) => type === 'ticket-redeemed').length, 1);
  });

  it('withdraws what it gave when the ticket comes again later, and not after an honest retry', async () => {
    const revoked: string[] = [];
    const { server, clock } = await makeWorld({ revokeTokens: ({ id }) => void revoked.push(id) });
    const { ticket } = await server.approved();
    await server.redeem(ticket);
    await server.redeem(ticket);
    assert.deepEqual(revoked, []);

    await clock.advance(10_001);
    await server.redeem(ticket);
    assert.deepEqual(revoked, ['alice']);
  });

  it('withholds the tokens while no replica has heard of the take, and the ticket is spent (T14)', async () => {
    const revoked: string[] = [];
    const asked: string[] = [];
    const clock = createHandClock();
    const memory = createMemoryStore({ clock });
    let safe = false;
    const isSafe = async (key: string): Promise<boolean> => {
      asked.push(key);
      return safe;
    };
    const { server, events } = await makeWorld({
      clock,
      store: { ...memory, isSafe },
      revokeTokens: ({ id }) => void revoked.push(id),
    });
    const { ticket } = await server.approved();
    const withheld = await server.redeem(ticket);

    assert.equal(withheld.http, 503);
    assert.equal(withheld.headers.get('retry-after'), '5');
    assert.doesNotMatch(withheld.text, /token/);
    assert.deepEqual(asked, [ticket.split('.')[0]]);
    assert.deepEqual(revoked, ['alice']);
    assert.equal((await server.redeem(ticket)).statusCode, 400);
    assert.equal(events.filter(({ type }) => type === 'ticket-redeemed').length, 0);

    safe = true;
    assert.equal((await server.redeem((await server.approved()).ticket)).statusCode, 200);
  });

  it('leaves the ticket whole when the account is no longer active or the tokens cannot be made (T21)', async () => {
    let active = false;
    const { server } = await makeWorld({ isActive: () => active });
    const { ticket } = await server.approved();
    assert.equal((await server.redeem(ticket)).statusCode, 400);

    active = true;
    assert.equal((await server.redeem(ticket)).statusCode, 200);
  });
});
