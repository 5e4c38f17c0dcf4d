import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseChecks, listLeftOut } from './choose-checks.js';
import type { Choice } from './choose-checks.js';
import { codeChecks } from './code-checks.js';

describe('choice of checks', () => {
  const choices: readonly Choice[] = [
    { protocol: 'genauth-v3' },
    { protocol: 'mapped', slow: true },
    { protocol: 'genauth-v2', slow: true, safe: true },
    { protocol: 'genauth-v3', only: ['hsts', 'cors'], skip: ['cors'] },
  ];
  for (const choice of choices)
    it(`runs or lists each check of the protocol once with ${JSON.stringify(choice)}`, () => {
      const ids = [...chooseChecks(choice, codeChecks).map(({ id }) => id), ...listLeftOut(choice)];
      const all = codeChecks.filter(({ protocols }) => protocols?.includes(choice.protocol) ?? true);

      assert.deepEqual(ids.toSorted(), all.map(({ id }) => id).toSorted());
    });

  it('leaves out slow checks, unless they are wanted', () => {
    assert.ok(listLeftOut({ protocol: 'genauth-v3' }).includes('expiry-race'));
    assert.ok(!listLeftOut({ protocol: 'genauth-v3', slow: true }).includes('expiry-race'));
    assert.deepEqual(listLeftOut({ protocol: 'mapped', slow: true, skip: ['hsts'] }), ['hsts']);
    assert.deepEqual(listLeftOut({ protocol: 'device-grant' }), ['device-slow-down-increase', 'device-expired']);
  });

  it('names the option that leaves out the only check', () => {
    const refuse = (choice: Partial<Choice>, expected: RegExp): void =>
      assert.throws(() => chooseChecks({ protocol: 'genauth-v3', ...choice }, codeChecks), expected);

    refuse(
      { only: ['client-secret-limit'], safe: true },
      /no check to run: client-secret-limit does not run with safe$/,
    );
    refuse({ only: ['expiry-race'] }, /no check to run: expiry-race runs only with slow$/);
    refuse({ only: ['hsts'], skip: ['hsts'] }, /no check to run$/);
  });
});
