import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkHistory, checkLinearizability, invariants } from './check-history.js';
import { defaultLifetimes, History, lifetimesWithPolicies } from './history.js';
import type { Entry, Lifetimes, Operation, Outcome, Scan } from './history.js';

type Line = readonly [operation: Operation, outcome: Outcome, times?: { readonly at?: number; readonly past?: number }];

const code = 'code 1';
const ok: Outcome = { type: 'ok' };
const lost: Outcome = { type: 'info' };
const no = (reason: Extract<Outcome, { type: 'fail' }>['reason']): Outcome => ({ type: 'fail', reason });
const made: Operation = { kind: 'generate', client: 'page', code, bound: true };
const read = (proof: 'right' | 'none' = 'right'): Operation => ({ kind: 'read', client: proof, code, proof });
const by = (kind: 'SCAN' | 'CONFIRM' | 'CANCEL', user: string): Operation => ({ kind, client: user, code, user });
const redeem: Operation = { kind: 'redeem', client: 'backend', code, by: 'its own app' };
const scanned: Outcome = { type: 'ok', status: 'SCANNED', user: 'alice' };
const approved = (user = 'alice', ticket = 'ticket 1'): Outcome => ({ type: 'ok', status: 'AUTHORIZED', user, ticket });
const is = (status: 'PENDING' | 'EXPIRED'): Outcome => ({ type: 'ok', status });
const cancelled: Outcome = { type: 'ok', status: 'CANCELLED', user: 'alice' };
const worth = (user: string): Outcome => ({ type: 'ok', user });

/** One operation per second; `at` sets another time, and `past` is the number of later lines that a call overlaps. */
function lines(...all: readonly Line[]): readonly Entry[] {
  return all.map(([operation, outcome, { at, past = 0 } = {}], line) => {
    const ms = at ?? line * 1000;
    const end = { order: (line + past) * 2 + 1.5, ms: ms + past * 1000 };
    const answered = outcome.type === 'info' ? { order: Infinity, ms: Infinity } : end;
    return { number: line + 1, operation, outcome, called: { order: line * 2, ms }, answered };
  });
}

const scanFrom = (from: Scan['from'], content: Scan['content'], user = 'alice'): Operation => ({
  kind: 'SCAN',
  client: user,
  code,
  user,
  scan: { from, content, atMs: 0 },
});
const verify = (digits: 'right' | 'wrong'): Operation => ({
  kind: 'verify',
  client: 'page',
  code,
  proof: 'right',
  digits,
});
const left = (check: string): Outcome => ({ type: 'ok', check });
const scannedNearby: readonly Line[] = [
  [made, ok],
  [scanFrom('near', 'fresh'), ok],
];
const begun: readonly Line[] = [
  [made, ok],
  [by('SCAN', 'alice'), ok],
];
const done: readonly Line[] = [...begun, [by('CONFIRM', 'alice'), ok]];

/** Violations of each invariant, and a history that nearly violates it. */
const cases: Readonly<
  Record<
    string,
    {
      readonly breaks: readonly (readonly Line[])[];
      readonly holds: readonly Line[];
      /** Default: `defaultLifetimes`. */
      readonly lifetimes?: Lifetimes;
    }
  >
> = {
  I1: {
    breaks: [
      [...done, [by('CANCEL', 'alice'), ok]],
      [...done, [redeem, worth('alice')], [by('SCAN', 'alice'), ok]],
      [...done, [redeem, worth('alice')], [by('CANCEL', 'alice'), ok]],
      [...begun, [read(), is('EXPIRED'), { at: 130_000 }], [by('CANCEL', 'alice'), ok, { at: 131_000 }]],
    ],
    holds: [
      ...done,
      [by('CONFIRM', 'alice'), ok],
      [by('CANCEL', 'alice'), no('not now')],
      [read(), approved()],
      [redeem, worth('alice')],
      [by('CONFIRM', 'alice'), ok],
      [read(), is('EXPIRED')],
    ],
  },
  I2: {
    breaks: [
      [
        [made, ok],
        [by('CONFIRM', 'alice'), ok],
      ],
      [
        [made, ok],
        [by('CONFIRM', 'alice'), ok],
        [by('SCAN', 'alice'), ok],
      ],
      [
        [made, ok],
        [by('SCAN', 'bob'), ok],
        [by('CONFIRM', 'alice'), ok],
        [read(), approved()],
      ],
      [...begun, [read(), approved()]],
    ],
    holds: [
      [made, ok],
      [by('SCAN', 'alice'), lost],
      [by('CONFIRM', 'alice'), ok],
      [read(), approved()],
    ],
  },
  I3: {
    breaks: [
      [...done, [read(), approved()], [redeem, worth('alice')], [redeem, worth('alice')]],
      [...done, [read(), approved()], [read(), approved('alice', 'ticket 2')]],
    ],
    holds: [
      ...done,
      [read(), approved()],
      [read(), approved()],
      [redeem, worth('alice')],
      [redeem, no('invalid ticket')],
    ],
  },
  I4: {
    breaks: [
      [...done, [read(), approved()], [redeem, worth('bob')]],
      [...done, [read(), approved('bob')]],
      [...begun, [by('SCAN', 'bob'), ok]],
      [...begun, [by('CONFIRM', 'bob'), ok]],
    ],
    holds: [...begun, [by('SCAN', 'bob'), no('other user')], [by('CONFIRM', 'alice'), ok], [redeem, worth('alice')]],
  },
  I5: {
    breaks: [
      [
        [made, ok],
        [read('none'), is('PENDING')],
      ],
      [...begun, [read('none'), scanned]],
      [...done, [read('none'), approved()]],
    ],
    holds: [...begun, [read('none'), no('unknown')], [read(), scanned]],
  },
  I6: {
    breaks: [
      [...begun, [by('CONFIRM', 'alice'), ok, { at: 120_000 }]],
      [
        [made, ok],
        [by('SCAN', 'alice'), ok, { at: 119_000 }],
        [by('CONFIRM', 'alice'), ok, { at: 179_000 }],
      ],
      [...done, [read(), approved()], [redeem, worth('alice'), { at: 62_000 }]],
      [...done, [by('CONFIRM', 'alice'), ok, { at: 200_000 }]],
    ],
    holds: [
      [made, ok],
      [by('SCAN', 'alice'), ok, { at: 119_000 }],
      [by('CONFIRM', 'alice'), ok, { at: 178_999 }],
      [by('CONFIRM', 'alice'), ok, { at: 200_000 }],
      [redeem, worth('alice'), { at: 238_998 }],
    ],
  },
  I7: {
    breaks: [
      [...begun, [read(), scanned], [read(), is('PENDING')]],
      [...begun, [read(), no('unknown')], [read(), scanned]],
    ],
    holds: [...begun, [read(), scanned, { past: 1 }], [read(), is('PENDING')], [read(), scanned]],
  },
  I8: {
    breaks: [
      [
        [made, ok],
        [by('SCAN', 'alice'), no('not now')],
        [read(), scanned],
      ],
      [...begun, [by('CANCEL', 'bob'), no('other user')], [read(), cancelled]],
      [...done, [redeem, no('invalid ticket')], [read(), is('EXPIRED')]],
      [
        [made, ok],
        [read(), is('EXPIRED')],
      ],
    ],
    holds: [...done, [redeem, lost], [read(), is('EXPIRED')]],
  },
  I9: {
    breaks: [[...begun, [read(), is('EXPIRED'), { at: 300_000 }]]],
    holds: [...begun, [read(), is('EXPIRED'), { at: 299_999 }], [read(), no('unknown'), { at: 300_000 }]],
  },
  I10: {
    lifetimes: lifetimesWithPolicies,
    breaks: [
      [...scannedNearby, [by('CONFIRM', 'alice'), ok]],
      [...scannedNearby, [verify('wrong'), left('2 tries left')], [read(), approved()]],
      [...scannedNearby, [verify('right'), no('not now')], [by('CONFIRM', 'alice'), ok]],
    ],
    holds: [...scannedNearby, [verify('right'), left('3 tries left, verified')], [by('CONFIRM', 'alice'), ok]],
  },
  I11: {
    lifetimes: lifetimesWithPolicies,
    breaks: [
      [...scannedNearby, [verify('wrong'), left('2 tries left')], [verify('wrong'), left('2 tries left')]],
      [...scannedNearby, [verify('wrong'), left('1 tries left')], [verify('wrong'), left('1 tries left')]],
    ],
    holds: [
      ...scannedNearby,
      [verify('wrong'), left('2 tries left')],
      [verify('wrong'), left('1 tries left')],
      [verify('wrong'), left('0 tries left')],
      [verify('wrong'), left('0 tries left')],
      [read(), cancelled],
    ],
  },
  I12: {
    lifetimes: lifetimesWithPolicies,
    breaks: [
      [
        [made, ok],
        [scanFrom('far', 'fresh'), ok],
      ],
      [
        [made, ok],
        [scanFrom('near', 'forged'), ok],
      ],
      [
        [made, ok],
        [scanFrom('near', 'none'), ok],
      ],
    ],
    holds: [...scannedNearby, [scanFrom('far', 'none'), ok], [scanFrom('far', 'fresh', 'bob'), no('other user')]],
  },
};

describe('checkHistory (T11, T12)', () => {
  it('has a case for each invariant', () => {
    assert.deepEqual(Object.keys(cases), Object.keys(invariants));
  });

  for (const [name, { breaks, holds, lifetimes }] of Object.entries(cases)) {
    for (const [at, history] of breaks.entries())
      it(`reports ${name} as violated (${at + 1}) and names the operations`, () => {
        const own = checkHistory(lines(...history), lifetimes).filter((what) => what.startsWith(`${name}, code 1: `));

        assert.ok(own.length > 0);
        for (const what of own) assert.match(what, /#\d+ (read|redeem|verify|SCAN|CONFIRM|CANCEL)/);
      });

    it(`reports nothing if ${name} only seems violated`, () => {
      assert.deepEqual(checkHistory(lines(...holds), lifetimes), []);
    });
  }

  it('describes a violation in one sentence', () => {
    const twice = lines(...done, [redeem, worth('alice')], [redeem, worth('alice')]);

    assert.deepEqual(checkHistory(twice), [
      'I3, code 1: redeemed twice: #4 redeem by its own app (backend) was told for alice, and #5 redeem by its own app (backend) was told for alice',
    ]);
  });

  it('checks each code separately', () => {
    const other = lines(...done, [read(), approved()]).map((entry) => ({
      ...entry,
      operation: { ...entry.operation, code: 'code 2' },
    }));

    assert.deepEqual(checkLinearizability([...lines(...begun, [by('CANCEL', 'alice'), ok]), ...other]), []);
  });
});

describe('search for a linear order (T12)', () => {
  const unordered = (...history: readonly Line[]): readonly string[] =>
    checkLinearizability(lines(...history)).filter((what) => what.includes('no order explains'));

  it('succeeds if operations overlap', () => {
    assert.deepEqual(
      unordered([made, ok], [by('CONFIRM', 'alice'), ok, { past: 1 }], [by('SCAN', 'alice'), ok], [read(), approved()]),
      [],
    );
  });

  it('fails if the same operations do not overlap', () => {
    const [what = ''] = unordered([made, ok], [by('CONFIRM', 'alice'), ok], [by('SCAN', 'alice'), ok]);

    assert.match(what, /^code 1: no order explains #1 generate bound \(page\) was granted; #2 CONFIRM of alice/);
  });

  it('fails for a stale response', () => {
    assert.equal(unordered(...begun, [read(), is('PENDING')]).length, 1);
  });

  it('places an operation without a response late or never', () => {
    assert.deepEqual(
      unordered([made, ok], [by('SCAN', 'alice'), lost], [read(), is('PENDING')], [read(), scanned]),
      [],
    );
    assert.deepEqual(unordered([made, ok], [by('SCAN', 'alice'), lost], [read(), is('PENDING')]), []);
    assert.equal(unordered([made, ok], [by('SCAN', 'alice'), lost], [read(), cancelled]).length, 1);
  });

  it('allows expiry between request and response', () => {
    const across = (outcome: Outcome): readonly Line[] => [
      ...begun,
      [by('CONFIRM', 'alice'), outcome, { at: 119_500, past: 1 }],
    ];

    assert.deepEqual(unordered(...across(ok)), []);
    assert.deepEqual(unordered(...across(no('not now'))), []);
    assert.equal(unordered(...across(no('other user'))).length, 1);
  });

  it('allows a code to disappear late by the duration of an operation, and no longer', () => {
    const late = (at: number): readonly Line[] => [
      [made, ok],
      [by('SCAN', 'alice'), ok, { past: 1 }],
      [read('none'), no('unknown')],
      [read(), is('EXPIRED'), { at }],
    ];

    assert.deepEqual(unordered(...late(180_999)), []);
    assert.equal(unordered(...late(181_000)).length, 1);
  });

  it('detects two winners that the invariants miss', () => {
    const both: readonly Line[] = [
      [made, ok],
      [by('SCAN', 'alice'), ok],
      [by('SCAN', 'bob'), no('other user')],
      [by('SCAN', 'alice'), no('other user')],
    ];

    assert.deepEqual(checkHistory(lines(...both), defaultLifetimes), []);
    assert.equal(unordered(...both).length, 1);
  });
});

describe('policies in a history (PROTOCOL 8)', () => {
  const broken = (...history: readonly Line[]): readonly string[] =>
    checkLinearizability(lines(...history), lifetimesWithPolicies);

  it('may end a code by a report of the scanning account, and not by one of another', () => {
    const report = (user: string): Operation => ({ kind: 'report', client: user, code, user });

    assert.deepEqual(
      broken(...scannedNearby, [report('alice'), { type: 'ok', cancelled: true }], [read(), cancelled]),
      [],
    );
    const foreign = broken(...scannedNearby, [report('bob'), { type: 'ok', cancelled: false }], [read(), cancelled]);
    assert.match(foreign.join('\n'), /^I8, code 1: .*there was no CANCEL/m);
  });

  it('refuse what a model of them refuses', () => {
    assert.deepEqual(broken(...scannedNearby, [by('CONFIRM', 'alice'), no('check code required')]), []);
    assert.deepEqual(broken([made, ok], [scanFrom('far', 'fresh'), no('far away')]), []);
    assert.equal(broken([made, ok], [scanFrom('near', 'fresh'), no('content changed')]).length, 1);
  });
});

describe('History', () => {
  it('leaves an operation that threw open', async () => {
    const history = new History(() => 7);

    await assert.rejects(
      history.record(redeem, () => Promise.reject(new Error('cut'))),
      /cut/,
    );

    const [entry] = history.entries;
    assert.deepEqual(entry?.outcome, lost);
    assert.equal(entry?.answered.ms, Infinity);
    assert.equal(entry?.called.ms, 7);
  });
});
