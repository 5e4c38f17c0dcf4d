import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import { createMemoryStore } from '../store/memory-store.js';
import { StoreFullError } from '../store/store.js';
import type { Store } from '../store/store.js';
import { toBase64Url } from '../crypto/base64url.js';
import { createSecret } from '../crypto/secrets.js';
import { createUserCodes, generateUserCode, normalizeUserCode } from './user-codes.js';

const serverKey = 'k'.repeat(32);
const lifeMs = 120_000;

describe('createUserCodes', () => {
  it('issues a user code in the form of RFC 8628 that resolves to its id', async () => {
    const codes = createUserCodes(createMemoryStore(), serverKey);

    const { id, userCode, claim } = await codes.draw();
    const unclaimed = await codes.find(userCode);
    assert.ok(await claim(lifeMs));

    assert.equal(unclaimed, undefined);
    assert.match(id, /^[\w-]{43}$/);
    assert.match(userCode, /^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    assert.equal(await codes.find(userCode), id);
  });

  it('resolves nothing after the lifetime or with another server key', async () => {
    const clock = createFakeClock();
    const store = createMemoryStore({ clock });
    const codes = createUserCodes(store, serverKey);
    const { userCode, claim } = await codes.draw();
    await claim(lifeMs);

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

    const [{ id, userCode, claim }, other] = [await codes.draw(), await codes.draw()];
    await claim(lifeMs);
    await other.claim(lifeMs);

    assert.equal(stored.length, 4);
    assert.equal(new Set(stored).size, 4);
    for (const text of stored) {
      // Redis needs 64 bytes more for a longer text.
      assert.match(text, /^[\w-]{22,44}$/);
      for (const secret of [id, btoa(id).slice(0, 40), userCode, userCode.replace('-', '')])
        assert.ok(!text.includes(secret));
    }
  });

  it('claims no user code twice', async () => {
    const codes = createUserCodes(createMemoryStore(), serverKey);
    const { claim } = await codes.draw();

    assert.deepEqual([await claim(lifeMs), await claim(lifeMs)], [true, false]);
  });

  it('resolves a user code that an earlier version has stored', async () => {
    const store = createMemoryStore();
    const [id, userCode] = [createSecret(), 'WDJBMJHT'];
    const name = createHmac('sha256', serverKey).update(`user code ${userCode}`).digest('base64url');
    const sealed = await seal(id, `id behind ${userCode}`);
    await store.claim(name, toBase64Url(sealed), lifeMs);

    assert.equal(await createUserCodes(store, serverKey).find('WDJB-MJHT'), id);
  });

  it('rejects if the store is full (T43)', async () => {
    const codes = createUserCodes(createMemoryStore({ maxRecords: 1 }), serverKey);
    await (await codes.draw()).claim(lifeMs);

    await assert.rejects(async () => (await codes.draw()).claim(lifeMs), StoreFullError);
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

/** As earlier versions stored the id. */
async function seal(id: string, purpose: string): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const baseKey = await crypto.subtle.importKey('raw', encoder.encode(serverKey), 'HKDF', false, ['deriveKey']);
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(purpose) };
  const key = await crypto.subtle.deriveKey(derivation, baseKey, { name: 'AES-GCM', length: 256 }, false, ['encrypt']);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, encoder.encode(id));
  return new Uint8Array([...iv, ...new Uint8Array(sealed)]);
}
