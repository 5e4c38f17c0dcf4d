import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createMemoryStore } from '../index.js';
import type { IssuedTokens, ServerEvent, Store } from '../index.js';
import { ServerHarness } from '../testing.js';

const tokens: IssuedTokens = { access_token: 'a', token_type: 'bearer', expire_in: 60 };

/** A value as a host without types may return it. */
const untyped = (value: unknown): IssuedTokens => value as IssuedTokens;

const circular: Record<string, unknown> = { ...tokens };
circular['self'] = circular;

describe('tokens of the host', () => {
  const cases: Readonly<Record<string, unknown>> = {
    undefined: undefined,
    null: null,
    'a text': 'token',
    'expires_in in place of expire_in': { access_token: 'a', token_type: 'bearer', expires_in: 60 },
    'NaN seconds': { ...tokens, expire_in: Number.NaN },
    'a BigInt': { ...tokens, expire_in: 60n },
    'a circular object': circular,
  };
  for (const [name, value] of Object.entries(cases))
    it(`leave the ticket unspent as ${name}, in both versions`, async () => {
      const events: ServerEvent[] = [];
      let returned = untyped(value);
      const server = await ServerHarness.demo({
        issueTokens: async () => returned,
        onEvent: (event) => void events.push(event),
      });
      const { ticket } = await server.createApprovedCode();
      const body = { ticket, client_id: 'demo-app', client_secret: 'demo-secret' };

      const answers = [await server.redeem(ticket), await server.post('/api/v2/qrcode/userinfo', { body })];
      returned = tokens;

      assert.deepEqual(
        answers.map(({ status }) => status),
        [500, 500],
      );
      assert.equal(events.filter(({ type }) => type === 'fault').length, 2);
      assert.deepEqual((await server.redeem(ticket)).data, tokens);
    });
});

describe('concurrent redemptions of one ticket', () => {
  it('issue tokens once', async () => {
    let calls = 0;
    const issueTokens = async (): Promise<IssuedTokens> => {
      calls++;
      return tokens;
    };
    const server = await ServerHarness.demo({ issueTokens });
    const { ticket } = await server.createApprovedCode();

    const answers = await Promise.all(Array.from({ length: 20 }, () => server.redeem(ticket)));

    assert.equal(answers.filter(({ statusCode }) => statusCode === 200).length, 1);
    assert.equal(answers.filter(({ statusCode }) => statusCode === 400).length, 19);
    assert.equal(calls, 1);
  });

  it('issue tokens once however long the store takes', async () => {
    let calls = 0;
    const issueTokens = async (): Promise<IssuedTokens> => {
      calls++;
      return tokens;
    };
    const memory = createMemoryStore();
    const reads: (() => void)[] = [];
    let isHeld = false;
    const store: Store = {
      ...memory,
      async read(key) {
        const found = await memory.read(key);
        if (isHeld) await new Promise<void>((resolve) => void reads.push(resolve));
        return found;
      },
    };
    const server = await ServerHarness.demo({ issueTokens, store });
    const { ticket } = await server.createApprovedCode();
    isHeld = true;
    const late = server.redeem(ticket);
    while (reads.length === 0) await setImmediate();
    isHeld = false;
    const first = await server.redeem(ticket);
    for (const go of reads) go();

    assert.deepEqual([first.statusCode, (await late).statusCode, calls], [200, 400, 1]);
  });

  it('fail together, and leave the ticket unspent', async () => {
    let failures = 1;
    const issueTokens = async (): Promise<IssuedTokens> => {
      if (failures-- > 0) throw new Error('no database');
      return tokens;
    };
    const server = await ServerHarness.demo({ issueTokens });
    const { ticket } = await server.createApprovedCode();

    const answers = await Promise.all([server.redeem(ticket), server.redeem(ticket)]);

    assert.deepEqual(
      answers.map(({ status }) => status),
      [500, 500],
    );
    assert.deepEqual((await server.redeem(ticket)).data, tokens);
  });
});
