// Failures for node-test-reporter.test.mjs, which runs this file. By its name npm test does not run it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { itKeepsItsWord } from './harness.mjs';

const many = (last) => Object.fromEntries([...Array.from({ length: 80 }, (_, at) => [`key${at}`, at]), ['last', last]]);

describe('outer (a+b)', () => {
  it('holds', () => {});

  describe('inner', () => {
    it("isn't equal", () => {
      assert.deepEqual(many('came'), many('was expected'));
    });

    it('compares numbers', () => {
      assert.equal(1, 2, 'own words');
    });

    it('holds others', async (test) => {
      await test.test('within', () => {
        assert.ok(false);
      });
    });
  });

  itKeepsItsWord();

  it('throws', () => {
    throw new Error(`\u001B[31mProperty failed\u001B[39m after 3 tests\n{ seed: 42, path: "${'0:'.repeat(300)}end" }`);
  });
});
