import type { CodeRecord, Store } from '../store/store.js';

/** `describe` and `it` of any test runner. */
export interface TestWords {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => Promise<void>) => unknown;
}

/** A store with its clock. */
export interface StoreWorld {
  readonly store: Store;
  /** Advances the store's clock. */
  readonly advance: (ms: number) => Promise<void>;
  /** How far that clock may advance by itself during a test, in milliseconds. Default 1: a fake clock. */
  readonly slackMs?: number;
  readonly close?: () => Promise<void>;
}

const races = 300;
const lifeMs = 120_000;

/** The contract of every store. Its core: of concurrent changes to one revision exactly one succeeds. */
export function describeStore({ describe, it }: TestWords, makeWorld: () => Promise<StoreWorld>): void {
  const inWorld = (name: string, body: (world: StoreWorld) => Promise<void>): unknown =>
    it(name, async () => {
      const world = await makeWorld();
      try {
        await body(world);
      } finally {
        await world.close?.();
      }
    });

  describe('store contract', () => {
    inWorld('returns the record that was created', async ({ store }) => {
      const record = await pending(store);
      await store.create('a', record, lifeMs);

      const kept = await store.read('a');

      expect(JSON.stringify(kept?.record) === JSON.stringify(record), 'the record must be the one created');
    });

    inWorld('returns undefined for other keys', async ({ store }) => {
      await store.create('a', await pending(store), lifeMs);

      expect((await store.read('b')) === undefined, 'an unknown key must read as undefined');
    });

    inWorld('rejects a second record under one key', async ({ store }) => {
      await store.create('a', await pending(store), lifeMs);

      const refused = await store.create('a', await pending(store), lifeMs).then(
        () => false,
        () => true,
      );
      expect(refused, 'a key that is taken must be refused');
    });

    inWorld('drops a record when its time to live is over, and not before', async ({ store, advance, slackMs = 1 }) => {
      await store.create('a', await pending(store), 1000);

      await advance(1000 - slackMs);
      expect((await store.read('a')) !== undefined, 'the record must be there before');
      await advance(slackMs);
      expect((await store.read('a')) === undefined, 'the record must be gone on time');
    });

    inWorld('swaps once per revision', async ({ store }) => {
      const record = await pending(store);
      await store.create('a', record, lifeMs);
      const first = await store.read('a');
      const limits = { before: record.endsAt, ttlMs: lifeMs };

      const won = await store.swap('a', first?.revision ?? -1, scanned(record), limits);
      const late = await store.swap('a', first?.revision ?? -1, cancelled(record), limits);
      const second = await store.read('a');
      const next = await store.swap('a', second?.revision ?? -1, cancelled(record), limits);

      expect(won && !late && next, 'a revision must be worth one swap');
      expect((await store.read('a'))?.record.state === 'CANCELLED', 'the last won swap must stand');
    });

    inWorld('does not swap an absent record', async ({ store }) => {
      const record = await pending(store);

      expect(
        !(await store.swap('a', 1, record, { before: record.endsAt, ttlMs: lifeMs })),
        'an absent record must not swap',
      );
      expect((await store.read('a')) === undefined, 'a lost swap must create nothing');
    });

    inWorld('keeps the text of a claim and returns undefined for other names', async ({ store }) => {
      const won = await store.claim('a', 'text of a', lifeMs);

      expect(won, 'a free name must be given');
      expect((await store.readClaim('a')) === 'text of a', 'the text must be the one that was kept');
      expect((await store.readClaim('b')) === undefined, 'an unknown name must read as undefined');
    });

    inWorld('rejects a claimed name and keeps its text', async ({ store }) => {
      await store.claim('a', 'first', lifeMs);

      expect(!(await store.claim('a', 'second', lifeMs)), 'a name that is taken must be refused');
      expect((await store.readClaim('a')) === 'first', 'a lost claim must change nothing');
    });

    inWorld(
      'releases a name when its time to live is over, and not before',
      async ({ store, advance, slackMs = 1 }) => {
        await store.claim('a', 'first', 1000);

        await advance(1000 - slackMs);
        expect(!(await store.claim('a', 'second', 1000)), 'the name must be taken before');
        await advance(slackMs);
        expect((await store.readClaim('a')) === undefined, 'the text must be gone on time');
        expect(await store.claim('a', 'second', 1000), 'the name must be free on time');
        expect((await store.readClaim('a')) === 'second', 'the new text must be kept');
      },
    );

    inWorld('grants a name to one of 50 concurrent claims', async ({ store }) => {
      const claims = Array.from({ length: 50 }, (_, at) => store.claim('a', `text ${at}`, lifeMs));

      expect((await Promise.all(claims)).filter(Boolean).length === 1, 'exactly one claim must win');
    });

    inWorld('notifies the watchers of a key of every swap until they stop', async ({ store }) => {
      const record = await pending(store);
      const limits = { before: record.endsAt, ttlMs: lifeMs };
      await store.create('a', record, lifeMs);
      await store.create('b', record, lifeMs);
      const calls: string[] = [];
      let heard = (): void => {};
      const leaveA = await store.watch('a', () => {
        calls.push('a');
        heard();
      });
      const leaveB = await store.watch('b', () => void calls.push('b'));
      const called = new Promise<void>((resolve) => void (heard = resolve));

      await store.swap('a', 1, scanned(record), limits);
      await called;
      leaveA();
      leaveB();
      await store.swap('a', 2, cancelled(record), limits);
      await store.swap('b', 1, scanned(record), limits);

      expect(calls.join() === 'a', `one call for the watched key was expected, there were: ${calls.join()}`);
    });

    inWorld('checks expiry and swaps in one step (S39)', async ({ store, advance, slackMs = 1 }) => {
      const record = await pending(store, 1000);
      await store.create('a', record, lifeMs);
      await store.create('b', record, lifeMs);
      const limits = { before: record.endsAt, ttlMs: lifeMs };

      await advance(1000 - slackMs);
      expect(await store.swap('a', 1, scanned(record), limits), 'a swap before the end must win');
      await advance(slackMs);
      expect(!(await store.swap('b', 1, scanned(record), limits)), 'a swap at the end must lose');
    });

    inWorld(`lets one of CONFIRM, CANCEL and expiry win, ${races} times (T12)`, async ({ store, advance }) => {
      for (let round = 0; round < races; round++) {
        const record = await pending(store, 1000);
        const key = `round-${round}`;
        await store.create(key, record, lifeMs);
        const limits = { before: record.endsAt, ttlMs: lifeMs };
        const ended = round % 3 === 2;
        if (ended) await advance(1000);
        const contest = [
          change(store, key, 'AUTHORIZED', limits),
          change(store, key, 'CANCELLED', limits),
          change(store, key, 'AUTHORIZED', limits),
        ];
        const winners = (await Promise.all(contest)).filter(Boolean).length;

        expect(
          winners === (ended ? 0 : 1),
          `round ${round}: one winner was expected, or none after the end; there were ${winners}`,
        );
      }
    });

    inWorld('grants a ticket to one of 50 concurrent swaps (T13)', async ({ store }) => {
      const record = await pending(store);
      await store.create('a', record, lifeMs);
      const limits = { before: record.endsAt, ttlMs: lifeMs };

      const takes = Array.from({ length: 50 }, () => change(store, 'a', 'REDEEMED', limits));

      expect((await Promise.all(takes)).filter(Boolean).length === 1, 'exactly one take must win');
    });
  });
}

/** Reads the record, then swaps it, as the rules do. */
async function change(
  store: Store,
  key: string,
  state: CodeRecord['state'],
  limits: { before: number; ttlMs: number },
): Promise<boolean> {
  const kept = await store.read(key);
  if (kept?.record.state !== 'PENDING') return false;
  return store.swap(key, kept.revision, { ...kept.record, state }, limits);
}

async function pending(store: Store, lifetimeMs = lifeMs): Promise<CodeRecord> {
  const createdAt = await store.now('a');
  return {
    version: 1,
    appId: 'app',
    userPoolId: 'pool',
    state: 'PENDING',
    createdAt,
    endsAt: createdAt + lifetimeMs,
    requester: {},
  };
}

const scanned = (record: CodeRecord): CodeRecord => ({ ...record, state: 'SCANNED' });
const cancelled = (record: CodeRecord): CodeRecord => ({ ...record, state: 'CANCELLED' });

function expect(holds: boolean, rule: string): asserts holds {
  if (!holds) throw new Error(rule);
}
