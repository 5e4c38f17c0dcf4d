import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import { createMemoryStore } from '../store/memory-store.js';
import { StoreFullError } from '../store/store.js';
import type { Store } from '../store/store.js';
import { createSecret } from '../crypto/secrets.js';
import { createUserCodes, generateUserCode, normalizeUserCode } from './user-codes.js';

const serverKey = 'k'.repeat(32);
const lifeMs = 120_000;

describe('createUserCodes', () => {
  it('issues a user code in the form of RFC 8628 that resolves to its id', async () => {
    const codes = createUserCodes(createMemoryStore(), serverKey);
    const id = createSecret();

    const userCode = await codes.issue(id, lifeMs);

    assert.match(userCode, /^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    assert.equal(await codes.find(userCode), id);
  });

  it('resolves nothing after the lifetime or with another server key', async () => {
    const clock = createFakeClock();
    const store = createMemoryStore({ clock });
    const codes = createUserCodes(store, serverKey);
    const userCode = await codes.issue(createSecret(), lifeMs);

    assert.equal(await createUserCodes(store, 'o'.repeat(32)).find(userCode), undefined);
    await clock.advance(lifeMs);
    assert.equal(await codes.find(userCode), undefined);
  });

  it('stores neither the user code nor the id in plain text (T51)', async () => {
    const stored: string[] = [];
    const store = createMemoryStore();
    const spied: Store = {
      ...store,
      claim: (name, text, ttlMs) => {
        stored.push(name, text);
        return store.claim(name, text, ttlMs);
      },
    };
    const codes = createUserCodes(spied, serverKey);
    const id = createSecret();

    const userCode = await codes.issue(id, lifeMs);
    await codes.issue(id, lifeMs);

    assert.equal(stored.length, 4);
    assert.equal(new Set(stored).size, 4);
    for (const text of stored) {
      assert.match(text, /^[\w-]{43,}$/);
      for (const secret of [id, btoa(id).slice(0, 40), userCode, userCode.replace('-', '')])
        assert.ok(!text.includes(secret));
    }
  });

  it('generates another user code on a collision, a bounded number of times', async () => {
    const store = createMemoryStore();
    let refusals = 3;
    const crowded: Store = {
      ...store,
      claim: (...args) => (refusals-- > 0 ? Promise.resolve(false) : store.claim(...args)),
    };
    const codes = createUserCodes(crowded, serverKey);
    const id = createSecret();

    assert.equal(await codes.find(await codes.issue(id, lifeMs)), id);
    refusals = Infinity;
    await assert.rejects(codes.issue(id, lifeMs), /no free user code/);
  });

  it('rejects if the store is full (T43)', async () => {
    const codes = createUserCodes(createMemoryStore({ maxRecords: 1 }), serverKey);
    await codes.issue(createSecret(), lifeMs);

    await assert.rejects(codes.issue(createSecret(), lifeMs), StoreFullError);
  });

  it('uses every letter equally often in every position, independent of Math.random (T16)', () => {
    const draws = 20_000;
    const random = Math.random;
    Math.random = () => 0;
    const counts = Array.from({ length: 8 }, () => new Map<string, number>());
    for (let draw = 0; draw < draws; draw++)
      generateUserCode()
        .split('')
        .forEach((letter, at) => counts[at]?.set(letter, (counts[at].get(letter) ?? 0) + 1));
    Math.random = random;

    const chiSquares = counts.map((place) => chiSquare([...place.values()], draws / 20));
    const all = 'BCDFGHJKLMNPQRSTVWXZ'
      .split('')
      .map((letter) => counts.reduce((sum, place) => sum + (place.get(letter) ?? 0), 0));
    // 19 degrees of freedom: by chance once in some million runs; the bias of a plain modulo always exceeds it.
    for (const value of [...chiSquares, chiSquare(all, (8 * draws) / 20)]) assert.ok(value < 72, String(value));
  });

  for (const typed of [
    'WDJB-MJHT',
    'wdjb-mjht',
    'WDJBMJHT',
    ' wdjb mjht ',
    'W D J B - M J H T',
    'WDJB–MJHT',
    'WDJB—MJHT',
    'WDJB−MJHT',
    'WDJB.MJHT',
    'wdjb_mjht\n',
    'WDJB\u00adMJHT',
    '\u200eWDJB-MJHT\u200f',
    'ＷＤＪＢ－ＭＪＨＴ',
    '--WDJB--MJHT--',
  ]) {
    it(`reads ${JSON.stringify(typed)}`, () => {
      assert.equal(normalizeUserCode(typed), 'WDJBMJHT');
    });
  }

  for (const typed of [
    '',
    '-',
    'WDJB',
    'WDJB-MJH',
    'WDJB-MJHTT',
    'WDJB-MJHA',
    'WDJB-MJH1',
    'WDJB/MJHT',
    'ШDJB-MJHT',
    ' '.repeat(100) + 'WDJBMJHT',
  ]) {
    it(`does not accept ${JSON.stringify(typed.slice(0, 12))}`, () => {
      assert.equal(normalizeUserCode(typed), undefined);
    });
  }
});

function chiSquare(counts: readonly number[], expected: number): number {
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}
