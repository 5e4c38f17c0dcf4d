import type { CodeRecord, Store } from '../store/store.js';

/** The test runner's words, handed in so that any runner will do. */
export interface TestWords {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => Promise<void>) => unknown;
}

/** A store and its time. */
export interface StoreWorld {
  readonly store: Store;
  /** Lets the store's clock run on. */
  readonly advance: (ms: number) => Promise<void>;
  /** How much of that clock may go by on its own while a test looks, in milliseconds. Default 1: it is moved by hand alone. */
  readonly slackMs?: number;
  readonly close?: () => Promise<void>;
}

const races = 300;
const lifeMs = 120_000;

/** The contract of every store. Its heart: of several changes that start from one revision exactly one happens. */
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

  describe('a store', () => {
    inWorld('gives back what it was given', async ({ store }) => {
      const record = await pending(store);
      await store.create('a', record, lifeMs);

      const kept = await store.read('a');

      expect(JSON.stringify(kept?.record) === JSON.stringify(record), 'the record must be the one created');
    });

    inWorld('knows nothing of other keys', async ({ store }) => {
      await store.create('a', await pending(store), lifeMs);

      expect((await store.read('b')) === undefined, 'an unknown key must read as undefined');
    });

    inWorld('refuses a second record under one key', async ({ store }) => {
      await store.create('a', await pending(store), lifeMs);

      const refused = await store.create('a', await pending(store), lifeMs).then(
        () => false,
        () => true,
      );
      expect(refused, 'a key that is taken must be refused');
    });

    inWorld(
      'forgets a record when its time to live is over, and not before',
      async ({ store, advance, slackMs = 1 }) => {
        await store.create('a', await pending(store), 1000);

        await advance(1000 - slackMs);
        expect((await store.read('a')) !== undefined, 'the record must be there before');
        await advance(slackMs);
        expect((await store.read('a')) === undefined, 'the record must be gone on time');
      },
    );

    inWorld('swaps once for one revision, and again for the next', async ({ store }) => {
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

    inWorld('swaps nothing that is not there', async ({ store }) => {
      const record = await pending(store);

      expect(
        !(await store.swap('a', 1, record, { before: record.endsAt, ttlMs: lifeMs })),
        'an absent record must not swap',
      );
      expect((await store.read('a')) === undefined, 'a lost swap must create nothing');
    });

    inWorld('keeps a claim as it is, and knows nothing of other names', async ({ store }) => {
      const won = await store.claim('a', 'text of a', lifeMs);

      expect(won, 'a free name must be given');
      expect((await store.readClaim('a')) === 'text of a', 'the text must be the one that was kept');
      expect((await store.readClaim('b')) === undefined, 'an unknown name must read as undefined');
    });

    inWorld('refuses a name that is taken, and leaves what it holds', async ({ store }) => {
      await store.claim('a', 'first', lifeMs);

      expect(!(await store.claim('a', 'second', lifeMs)), 'a name that is taken must be refused');
      expect((await store.readClaim('a')) === 'first', 'a lost claim must change nothing');
    });

    inWorld('frees a name when its time to live is over, and not before', async ({ store, advance, slackMs = 1 }) => {
      await store.claim('a', 'first', 1000);

      await advance(1000 - slackMs);
      expect(!(await store.claim('a', 'second', 1000)), 'the name must be taken before');
      await advance(slackMs);
      expect((await store.readClaim('a')) === undefined, 'the text must be gone on time');
      expect(await store.claim('a', 'second', 1000), 'the name must be free on time');
      expect((await store.readClaim('a')) === 'second', 'the new text must be kept');
    });

    inWorld('gives a name to one of 50 that claim it at once', async ({ store }) => {
      const claims = Array.from({ length: 50 }, (_, at) => store.claim('a', `text ${at}`, lifeMs));

      expect((await Promise.all(claims)).filter(Boolean).length === 1, 'exactly one claim must win');
    });

    inWorld('calls out every swap to those who watch that key, until they leave', async ({ store }) => {
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

    inWorld('decides the end of a life in the same step (S39)', async ({ store, advance, slackMs = 1 }) => {
      const record = await pending(store, 1000);
      await store.create('a', record, lifeMs);
      await store.create('b', record, lifeMs);
      const limits = { before: record.endsAt, ttlMs: lifeMs };

      await advance(1000 - slackMs);
      expect(await store.swap('a', 1, scanned(record), limits), 'a swap before the end must win');
      await advance(slackMs);
      expect(!(await store.swap('b', 1, scanned(record), limits)), 'a swap at the end must lose');
    });

    inWorld(`lets one of CONFIRM, CANCEL and the end win, ${races} times (T12)`, async ({ store, advance }) => {
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

    inWorld('gives a ticket to one of 50 that take it at once (T13)', async ({ store }) => {
      const record = await pending(store);
      await store.create('a', record, lifeMs);
      const limits = { before: record.endsAt, ttlMs: lifeMs };

      const takes = Array.from({ length: 50 }, () => change(store, 'a', 'REDEEMED', limits));

      expect((await Promise.all(takes)).filter(Boolean).length === 1, 'exactly one take must win');
    });
  });
}

/** Reads, then swaps what was read, as the rules do. */
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
