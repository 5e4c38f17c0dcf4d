import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createStripper, plainEnvironment } from './plain-output.mjs';
import { run } from './run.mjs';

const red = '\u001B[31mred\u001B[39m';

describe('output without a terminal', () => {
  it('carries no escape sequence, wherever a piece ends', () => {
    for (let end = 0; end <= red.length; end++) {
      const strip = createStripper();
      assert.equal(strip(red.slice(0, end)) + strip(red.slice(end)), 'red');
    }
  });

  it('keeps what follows an escape that begins no sequence', () => {
    const strip = createStripper();
    assert.equal(strip('a \u001B'), 'a ');
    assert.equal(strip(`\n${'b'.repeat(40)}`), `\n${'b'.repeat(40)}`);
  });

  it('is what run gives of a program that colors without asking', async () => {
    const { output } = await run(process.execPath, ['-e', `console.log(${JSON.stringify(red)}, 'é'.repeat(9))`], {
      quiet: true,
    });
    assert.equal(output, 'red ééééééééé\n');
  });

  it('asks programs for no color, even where a variable asks for it', async () => {
    const variables = '[process.env.NO_COLOR, process.env.FORCE_COLOR ?? null]';
    const env = { FORCE_COLOR: '1', ...plainEnvironment(false) };
    const { output } = await run(process.execPath, ['-p', `JSON.stringify(${variables})`], { quiet: true, env });
    assert.equal(output, '["1",null]\n');
  });

  it('leaves a terminal its colors', () => {
    assert.deepEqual(plainEnvironment(true), {});
  });
});
