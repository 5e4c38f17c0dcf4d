import type { TestFunctions } from '@qr-login/core/testing';
import type { CodeRecord, Store } from '../store/store.js';

/** A store with its clock. */
export interface StoreHarness {
  readonly store: Store;
  /** Advances the store's clock. */
  readonly advance: (ms: number) => Promise<void>;
  /** How far that clock may advance by itself during a test, in milliseconds. Default 1: a fake clock. */
  readonly toleranceMs?: number;
  readonly close?: () => Promise<void>;
}

const races = 300;
const defaultLifetimeMs = 120_000;
/** Much longer than any test, because the clock of a real server does not stop. */
const shortLifetimeMs = 60_000;

/** The contract of every store. Its core: of concurrent changes to one revision exactly one succeeds. */
export function describeStore({ describe, it }: TestFunctions, createHarness: () => Promise<StoreHarness>): void {
  const itWithHarness = (name: string, body: (harness: StoreHarness) => Promise<void>): unknown =>
    it(name, async () => {
      const harness = await createHarness();
      try {
        await body(harness);
      } finally {
        await harness.close?.();
      }
    });

  describe('store contract', () => {
    itWithHarness('returns the record that was created', async ({ store }) => {
      const record = await pending(store);
      await store.create('a', record, defaultLifetimeMs);

      const stored = await store.read('a');

      expect(JSON.stringify(stored?.record) === JSON.stringify(record), 'the record must be the one created');
    });

    itWithHarness('returns undefined for other keys', async ({ store }) => {
      await store.create('a', await pending(store), defaultLifetimeMs);

      expect((await store.read('b')) === undefined, 'an unknown key must read as undefined');
    });

    itWithHarness('rejects a second record under one key', async ({ store }) => {
      await store.create('a', await pending(store), defaultLifetimeMs);

      const refused = await store.create('a', await pending(store), defaultLifetimeMs).then(
        () => false,
        () => true,
      );
      expect(refused, 'a key that is taken must be refused');
    });

    itWithHarness(
      'drops a record when its time to live is over, and not before',
      async ({ store, advance, toleranceMs = 1 }) => {
        await store.create('a', await pending(store), shortLifetimeMs);

        await advance(shortLifetimeMs - toleranceMs);
        expect((await store.read('a')) !== undefined, 'the record must be there before');
        await advance(toleranceMs);
        expect((await store.read('a')) === undefined, 'the record must be gone on time');
      },
    );

    itWithHarness('swaps once per revision', async ({ store }) => {
      const record = await pending(store);
      await store.create('a', record, defaultLifetimeMs);
      const first = await store.read('a');
      const limits = { before: record.endsAt, ttlMs: defaultLifetimeMs };

      const won = await store.swap('a', first?.revision ?? -1, scanned(record), limits);
      const late = await store.swap('a', first?.revision ?? -1, cancelled(record), limits);
      const second = await store.read('a');
      const next = await store.swap('a', second?.revision ?? -1, cancelled(record), limits);

      expect(won && !late && next, 'a revision must be worth one swap');
      expect((await store.read('a'))?.record.state === 'CANCELLED', 'the last won swap must stand');
    });

    itWithHarness('does not swap an absent record', async ({ store }) => {
      const record = await pending(store);

      expect(
        !(await store.swap('a', 1, record, { before: record.endsAt, ttlMs: defaultLifetimeMs })),
        'an absent record must not swap',
      );
      expect((await store.read('a')) === undefined, 'a lost swap must create nothing');
    });

    itWithHarness('keeps the text of a claim and returns undefined for other names', async ({ store }) => {
      const won = await store.claim('a', 'text of a', defaultLifetimeMs);

      expect(won, 'a free name must be given');
      expect((await store.readClaim('a')) === 'text of a', 'the text must be the one that was kept');
      expect((await store.readClaim('b')) === undefined, 'an unknown name must read as undefined');
    });

    itWithHarness('rejects a claimed name and keeps its text', async ({ store }) => {
      await store.claim('a', 'first', defaultLifetimeMs);

      expect(!(await store.claim('a', 'second', defaultLifetimeMs)), 'a name that is taken must be refused');
      expect((await store.readClaim('a')) === 'first', 'a lost claim must change nothing');
    });

    itWithHarness(
      'releases a name when its time to live is over, and not before',
      async ({ store, advance, toleranceMs = 1 }) => {
        await store.claim('a', 'first', shortLifetimeMs);

        await advance(shortLifetimeMs - toleranceMs);
        expect(!(await store.claim('a', 'second', shortLifetimeMs)), 'the name must be taken before');
        await advance(toleranceMs);
        expect((await store.readClaim('a')) === undefined, 'the text must be gone on time');
        expect(await store.claim('a', 'second', shortLifetimeMs), 'the name must be free on time');
        expect((await store.readClaim('a')) === 'second', 'the new text must be kept');
      },
    );

    itWithHarness('grants a name to one of 50 concurrent claims', async ({ store }) => {
      const claims = Array.from({ length: 50 }, (_, at) => store.claim('a', `text ${at}`, defaultLifetimeMs));

      expect((await Promise.all(claims)).filter(Boolean).length === 1, 'exactly one claim must win');
    });

    itWithHarness('notifies the watchers of a key of every swap until they stop', async ({ store }) => {
      const record = await pending(store);
      const limits = { before: record.endsAt, ttlMs: defaultLifetimeMs };
      await store.create('a', record, defaultLifetimeMs);
      await store.create('b', record, defaultLifetimeMs);
      const calls: string[] = [];
      let onCall = (): void => {};
      const unwatchA = await store.watch('a', () => {
        calls.push('a');
        onCall();
      });
      const unwatchB = await store.watch('b', () => void calls.push('b'));
      const called = new Promise<void>((resolve) => void (onCall = resolve));

      await store.swap('a', 1, scanned(record), limits);
      await called;
      unwatchA();
      unwatchB();
      await store.swap('a', 2, cancelled(record), limits);
      await store.swap('b', 1, scanned(record), limits);
      // Messages keep their order: one for the first watchers would arrive before these.
      await Promise.all(['a', 'b'].map((key) => receiveSwap(store, key)));

      expect(calls.join() === 'a', `one call for the watched key was expected, there were: ${calls.join()}`);
    });

    itWithHarness('checks expiry and swaps in one step (S39)', async ({ store, advance, toleranceMs = 1 }) => {
      const record = await pending(store, shortLifetimeMs);
      await store.create('a', record, defaultLifetimeMs);
      await store.create('b', record, defaultLifetimeMs);
      const limits = { before: record.endsAt, ttlMs: defaultLifetimeMs };

      await advance(shortLifetimeMs - toleranceMs);
      expect(await store.swap('a', 1, scanned(record), limits), 'a swap before the end must win');
      await advance(toleranceMs);
      expect(!(await store.swap('b', 1, scanned(record), limits)), 'a swap at the end must lose');
    });

    itWithHarness(`lets one of CONFIRM, CANCEL and expiry win, ${races} times (T12)`, async ({ store, advance }) => {
      for (let round = 0; round < races; round++) {
        const record = await pending(store, shortLifetimeMs);
        const key = `round-${round}`;
        await store.create(key, record, defaultLifetimeMs);
        const limits = { before: record.endsAt, ttlMs: defaultLifetimeMs };
        const ended = round % 3 === 2;
        if (ended) await advance(shortLifetimeMs);
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

    itWithHarness('grants a ticket to one of 50 concurrent swaps (T13)', async ({ store }) => {
      const record = await pending(store);
      await store.create('a', record, defaultLifetimeMs);
      const limits = { before: record.endsAt, ttlMs: defaultLifetimeMs };

      const attempts = Array.from({ length: 50 }, () => change(store, 'a', 'REDEEMED', limits));

      expect((await Promise.all(attempts)).filter(Boolean).length === 1, 'exactly one take must win');
    });
  });
}

/** Swaps the record and waits until a watcher is notified. */
async function receiveSwap(store: Store, key: string): Promise<void> {
  const stored = await store.read(key);
  expect(stored !== undefined, 'the record must be there');
  let onCall = (): void => {};
  const called = new Promise<void>((resolve) => void (onCall = resolve));
  const unwatch = await store.watch(key, () => onCall());
  const limits = { before: stored.record.endsAt, ttlMs: defaultLifetimeMs };
  await store.swap(key, stored.revision, stored.record, limits);
  await called;
  unwatch();
}

/** Reads the record, then swaps it, as the rules do. */
async function change(
  store: Store,
  key: string,
  state: CodeRecord['state'],
  limits: { before: number; ttlMs: number },
): Promise<boolean> {
  const stored = await store.read(key);
  if (stored?.record.state !== 'PENDING') return false;
  return store.swap(key, stored.revision, { ...stored.record, state }, limits);
}

async function pending(store: Store, lifetimeMs = defaultLifetimeMs): Promise<CodeRecord> {
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

function expect(condition: boolean, rule: string): asserts condition {
  if (!condition) throw new Error(rule);
}
