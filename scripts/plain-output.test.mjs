import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createStripper, plainEnvironment } from './plain-output.mjs';
import { run } from './run.mjs';

const red = '\u001B[31mred\u001B[39m';

describe('output without a terminal', () => {
  it('contains no escape sequence, wherever a chunk ends', () => {
    for (let end = 0; end <= red.length; end++) {
      const strip = createStripper();
      assert.equal(strip(red.slice(0, end)) + strip(red.slice(end)), 'red');
    }
  });

  it('keeps the text after an escape character that starts no sequence', () => {
    const strip = createStripper();
    assert.equal(strip('a \u001B'), 'a ');
    assert.equal(strip(`\n${'b'.repeat(40)}`), `\n${'b'.repeat(40)}`);
  });

  it('is plain for a program that always colors', async () => {
    const { output } = await run(process.execPath, ['-e', `console.log(${JSON.stringify(red)}, 'é'.repeat(9))`], {
      quiet: true,
    });
    assert.equal(output, 'red ééééééééé\n');
  });

  it('disables colors in programs even if a variable forces them', async () => {
    const variables = '[process.env.NO_COLOR, process.env.FORCE_COLOR ?? null]';
    const env = { FORCE_COLOR: '1', ...plainEnvironment(false) };
    const { output } = await run(process.execPath, ['-p', `JSON.stringify(${variables})`], { quiet: true, env });
    assert.equal(output, '["1",null]\n');
  });

  it('keeps colors on a terminal', () => {
    assert.deepEqual(plainEnvironment(true), {});
  });
});
