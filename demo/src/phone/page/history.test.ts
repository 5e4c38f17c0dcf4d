import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { History } from './history.js';

const entry = {
  decidedAt: 5,
  decision: 'approve',
  accountId: 'alice',
  app: 'Cairnfield',
  computer: 'Firefox',
} as const;

describe('History', () => {
  it('keeps the newest twenty decisions across reloads, newest first', () => {
    const storage = createStorage();
    const history = new History(storage);

    for (let decidedAt = 1; decidedAt <= 21; decidedAt++) history.add({ ...entry, decidedAt });

    const { entries } = new History(storage);
    assert.deepEqual([entries.length, entries[0]?.decidedAt, entries.at(-1)?.decidedAt], [20, 21, 2]);
  });

  it('marks the entries of one account as signed out', () => {
    const history = new History(createStorage());
    history.add(entry);
    history.add({ ...entry, accountId: 'bob' });

    history.markSignedOut('alice');

    assert.deepEqual(
      history.entries.map(({ accountId, isSignedOut }) => [accountId, isSignedOut]),
      [
        ['bob', false],
        ['alice', true],
      ],
    );
  });

  it('ignores stored text that it has not written', () => {
    const valid = { ...entry, isSignedOut: false };
    for (const [text, count] of [
      ['{', 0],
      ['{}', 0],
      [JSON.stringify([{ ...valid, decidedAt: 1e300 }]), 0],
      [JSON.stringify([null, 7, { ...valid, decidedAt: 'now' }, { ...valid, decision: 'maybe' }, valid]), 1],
    ] as const)
      assert.equal(new History(createStorage(text)).entries.length, count);
  });

  it('works for the lifetime of the page where storage is blocked', () => {
    const blocked = (): never => {
      throw new DOMException('blocked', 'SecurityError');
    };
    for (const storage of [undefined, { getItem: blocked, setItem: blocked }]) {
      const history = new History(storage);

      history.add(entry);

      assert.equal(history.entries.length, 1);
    }
  });
});

function createStorage(text: string | null = null): Pick<Storage, 'getItem' | 'setItem'> {
  let stored = text;
  return {
    getItem: () => stored,
    setItem: (_, value) => void (stored = value),
  };
}
