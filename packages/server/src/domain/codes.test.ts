import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import type { FakeClock } from '@qr-login/core/testing';
import type { ServerEvent } from '../events.js';
import type { QrLoginServerOptions } from '../options.js';
import { createMemoryStore } from '../store/memory-store.js';
import { ServerHarness } from '../testing.js';

interface CodesHarness {
  readonly clock: FakeClock;
  readonly server: ServerHarness;
  readonly events: ServerEvent[];
}

async function createHarness(changes: Partial<QrLoginServerOptions> = {}): Promise<CodesHarness> {
  const clock = createFakeClock();
  const events: ServerEvent[] = [];
  const server = await ServerHarness.demo({ clock, onEvent: (event) => void events.push(event), ...changes });
  return { clock, server, events };
}

/** Creates a code in each status. */
const ways: Readonly<Record<string, (harness: CodesHarness) => Promise<string>>> = {
  PENDING: ({ server }) => server.createCode(),
  SCANNED: async ({ server }) => {
    const id = await server.createCode();
    await server.change(id, 'SCAN', 'demo-alice');
    return id;
  },
  AUTHORIZED: async ({ server }) => (await server.createApprovedCode()).id,
  CANCELLED: async ({ server }) => {
    const id = await server.createCode();
    await server.change(id, 'SCAN', 'demo-alice');
    await server.change(id, 'CANCEL', 'demo-alice');
    return id;
  },
  EXPIRED: async ({ server, clock }) => {
    const id = await server.createCode();
    await clock.advance(120_000);
    return id;
  },
  REDEEMED: async ({ server }) => {
    const { id, ticket } = await server.createApprovedCode();
    await server.redeem(ticket);
    return id;
  },
};

const owner = 'demo-alice';
const other = 'demo-bob';

/** Status codes of an action by the scanning user and by another user. PENDING has no owner yet. */
const verdicts: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>> = {
  PENDING: { SCAN: [200, 200], CONFIRM: [422, 422], CANCEL: [422, 422] },
  SCANNED: { SCAN: [200, 403], CONFIRM: [200, 403], CANCEL: [200, 403] },
  AUTHORIZED: { SCAN: [422, 403], CONFIRM: [200, 403], CANCEL: [422, 403] },
  CANCELLED: { SCAN: [422, 403], CONFIRM: [422, 403], CANCEL: [200, 403] },
  EXPIRED: { SCAN: [422, 422], CONFIRM: [422, 422], CANCEL: [422, 422] },
  REDEEMED: { SCAN: [422, 422], CONFIRM: [200, 422], CANCEL: [422, 422] },
};

describe('actions of an approver (T4, T11)', () => {
  for (const [status, actions] of Object.entries(verdicts)) {
    for (const [action, [byOwner, byOther]] of Object.entries(actions)) {
      it(`answer ${action} on ${status} with ${byOwner} to the scanner, ${byOther} to another user, 401 without a user`, async () => {
        for (const [token, expected] of [
          [owner, byOwner],
          [other, byOther],
          ['unknown-token', 401],
        ] as const) {
          const harness = await createHarness();
          const id = await ways[status]!(harness);

          assert.equal((await harness.server.change(id, action, token)).statusCode, expected, token);
        }
      });
    }
  }

  for (const [status, action, token, apiCode] of [
    ['SCANNED', 'CONFIRM', other, 40_311],
    ['EXPIRED', 'SCAN', owner, 42_211],
    ['PENDING', 'CONFIRM', owner, 42_212],
    ['CANCELLED', 'CONFIRM', owner, 42_212],
  ] as const)
    it(`answer ${action} on ${status} by ${token} with apiCode ${apiCode}, in both versions (PROTOCOL 3.4.6)`, async () => {
      const harness = await createHarness();
      const id = await ways[status]!(harness);
      const { server } = harness;

      const v3 = await server.change(id, action, token);
      const v2Path = `/api/v2/qrcode/${action === 'SCAN' ? 'scanned' : 'confirm'}`;
      const v2 = await server.post(v2Path, { token, body: { random: id } });

      assert.equal(JSON.parse(v3.text).apiCode, apiCode);
      assert.equal(JSON.parse(v2.text).code, apiCode);
    });

  it('leave the code unchanged if rejected', async () => {
    const { server } = await createHarness();
    const id = await server.createCode();
    await server.change(id, 'SCAN', owner);
    await server.change(id, 'CONFIRM', other);
    await server.change(id, 'CANCEL', other);

    assert.equal((await server.check(id)).data['status'], 'SCANNED');
  });
});

describe('code in a final state (T15)', () => {
  for (const [status, reported] of [
    ['CANCELLED', 'CANCELLED'],
    ['EXPIRED', 'EXPIRED'],
    ['REDEEMED', 'EXPIRED'],
  ] as const) {
    it(`stays ${status} whatever action follows, until it is unknown`, async () => {
      const harness = await createHarness();
      const { server, clock } = harness;
      const id = await ways[status]!(harness);
      for (const token of [owner, other])
        for (const action of ['SCAN', 'CONFIRM', 'CANCEL', 'SCAN']) await server.change(id, action, token);
      assert.equal((await server.check(id)).data['status'], reported);
      assert.equal((await server.check(id)).data['ticket'], undefined);

      await clock.advance(300_000);
      for (const action of ['SCAN', 'CONFIRM', 'CANCEL'])
        assert.equal((await server.change(id, action, owner)).statusCode, 404);
      assert.equal((await server.check(id)).statusCode, 404);
    });
  }
});

describe('code lifetime', () => {
  it('ends after 120 s; the code is EXPIRED for 60 s more, then unknown', async () => {
    const { server, clock } = await createHarness();
    const id = await server.createCode();

    await clock.advance(119_999);
    assert.equal((await server.check(id)).data['status'], 'PENDING');
    await clock.advance(1);
    assert.equal((await server.check(id)).data['status'], 'EXPIRED');
    await clock.advance(60_000);
    assert.equal((await server.check(id)).statusCode, 404);
  });

  it('is extended to at least 60 s from a scan, at most 180 s in all', async () => {
    const { server, clock } = await createHarness();
    const late = await server.createCode();
    await clock.advance(119_000);
    await server.change(late, 'SCAN', owner);

    assert.equal((await server.check(late)).data['expiresIn'], 60);
    await clock.advance(59_999);
    assert.equal((await server.check(late)).data['status'], 'SCANNED');
    await clock.advance(1);
    assert.equal((await server.check(late)).data['status'], 'EXPIRED');
  });

  it('is not shortened by an early scan', async () => {
    const { server } = await createHarness();
    const id = await server.createCode();
    await server.change(id, 'SCAN', owner);

    assert.equal((await server.check(id)).data['expiresIn'], 120);
  });

  it('includes one ticket until redemption, and never AUTHORIZED without a ticket (F20)', async () => {
    const { server } = await createHarness();
    const { id, ticket } = await server.createApprovedCode();

    assert.equal((await server.check(id)).data['ticket'], ticket);
    await server.redeem(ticket);
    const { data } = await server.check(id);
    assert.equal(data['status'], 'EXPIRED');
    assert.equal(data['ticket'], undefined);
  });

  it('ends a ticket after 60 s (T25)', async () => {
    const early = await createHarness();
    const first = await early.server.createApprovedCode();
    await early.clock.advance(59_999);
    assert.equal((await early.server.redeem(first.ticket)).statusCode, 200);

    const late = await createHarness();
    const second = await late.server.createApprovedCode();
    await late.clock.advance(60_000);
    assert.equal((await late.server.redeem(second.ticket)).statusCode, 400);
    assert.equal((await late.server.check(second.id)).data['status'], 'EXPIRED');
  });

  it('reveals no user before a scan, and only name and photo after it (T6)', async () => {
    const { server } = await createHarness();
    const id = await server.createCode();
    assert.deepEqual(Object.keys((await server.check(id)).data).toSorted(), ['expiresIn', 'interval', 'status']);

    await server.change(id, 'SCAN', owner);
    assert.deepEqual((await server.check(id)).data['briefUserInfo'], { displayName: 'Alice Arden', photo: '' });
  });

  it('sets the poll interval to 2 s while pending and 1 s once scanned', async () => {
    const { server } = await createHarness();
    const id = await server.createCode();
    assert.equal((await server.check(id)).data['interval'], 2000);
    await server.change(id, 'SCAN', owner);
    assert.equal((await server.check(id)).data['interval'], 1000);
  });
});

describe('redemption', () => {
  it('issues tokens once and rejects the second redemption (T13)', async () => {
    const { server, events } = await createHarness();
    const { ticket } = await server.createApprovedCode();

    assert.equal((await server.redeem(ticket)).statusCode, 200);
    assert.equal((await server.redeem(ticket)).statusCode, 400);
    assert.deepEqual(events.filter(({ type }) => type === 'ticket-redeemed').length, 1);
  });

  it('revokes the tokens when the ticket is reused later, but not after a prompt retry', async () => {
    const revoked: string[] = [];
    const { server, clock } = await createHarness({ revokeTokens: ({ id }) => void revoked.push(id) });
    const { ticket } = await server.createApprovedCode();
    await server.redeem(ticket);
    await server.redeem(ticket);
    assert.deepEqual(revoked, []);

    await clock.advance(10_001);
    await server.redeem(ticket);
    assert.deepEqual(revoked, ['alice']);
  });

  it('withholds the tokens and spends the ticket if no replica has the swap (T14)', async () => {
    const revoked: string[] = [];
    const requested: string[] = [];
    const clock = createFakeClock();
    const memory = createMemoryStore({ clock });
    let safe = false;
    const isReplicated = async (key: string): Promise<boolean> => {
      requested.push(key);
      return safe;
    };
    const { server, events } = await createHarness({
      clock,
      store: { ...memory, isReplicated },
      revokeTokens: ({ id }) => void revoked.push(id),
    });
    const { ticket } = await server.createApprovedCode();
    const withheld = await server.redeem(ticket);

    assert.equal(withheld.status, 503);
    assert.equal(withheld.headers.get('retry-after'), '5');
    assert.doesNotMatch(withheld.text, /token/);
    assert.deepEqual(requested, [ticket.split('.')[0]]);
    assert.deepEqual(revoked, ['alice']);
    assert.equal((await server.redeem(ticket)).statusCode, 400);
    assert.equal(events.filter(({ type }) => type === 'ticket-redeemed').length, 0);

    safe = true;
    assert.equal((await server.redeem((await server.createApprovedCode()).ticket)).statusCode, 200);
  });

  it('leaves the ticket unspent if the account is inactive (T21)', async () => {
    let active = false;
    const { server } = await createHarness({ isActive: () => active });
    const { ticket } = await server.createApprovedCode();
    assert.equal((await server.redeem(ticket)).statusCode, 400);

    active = true;
    assert.equal((await server.redeem(ticket)).statusCode, 200);
  });
});
