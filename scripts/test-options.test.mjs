import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { run } from './run.mjs';
import { stages } from './stages.mjs';
import { stageOf, testFiles } from './test-files.mjs';
import { UsageError, parseOptions, stageNames } from './test-options.mjs';

const file = 'packages/core/src/code-link.test.ts';

describe('npm test options', () => {
  it('select every stage by default, in order', () => {
    assert.deepEqual(parseOptions([]).stages, stageNames);
    assert.deepEqual(parseOptions(['e2e', 'node']).stages, ['node', 'e2e']);
    assert.deepEqual(
      stages.map(({ name }) => name),
      stageNames,
    );
  });

  it('accept flags beside stages', () => {
    const options = parseOptions(['node', '--no-install', '--file', `./${file}`, '--test-name-pattern', '^a b$']);

    assert.deepEqual(
      [options.stages, options.noInstall, options.files, options.namePattern],
      [['node'], true, [file], '^a b$'],
    );
    assert.deepEqual(parseOptions(['build', 'stories', '--story', 'a--b']).stories, ['a--b']);
    assert.deepEqual(parseOptions(['elements'], 'firefox,webkit').browsers, ['firefox', 'webkit']);
  });

  for (const [args, words, browsers] of [
    [['--bogus'], "Unknown option '--bogus'"],
    [['unit'], 'there is no stage unit'],
    [['elements'], 'there is no engine in BROWSERS opera', 'chromium,opera'],
    [['--file', file], '--file goes with one stage of node, packages, elements, e2e'],
    [['stories', '--file', file], '--file goes with one stage of node, packages, elements, e2e'],
    [
      ['node', 'e2e', '--test-name-pattern', 'a'],
      '--test-name-pattern goes with one stage of node, packages, elements, e2e',
    ],
    [['e2e', '--story', 'a--b'], '--story goes with one stage of stories'],
    [['e2e', '--file', file], `${file} is not a test file of the stage e2e`],
  ])
    it(`reject ${[browsers].concat(args).filter(Boolean).join(' ')}`, () => {
      assert.throws(() => parseOptions(args, browsers), new UsageError(words));
    });

  it('list stages and flags for an unknown flag before anything is installed', async () => {
    const { code, output } = await run('node', ['scripts/test.mjs', '--bogus'], { quiet: true });

    assert.equal(code, 2);
    assert.match(output, new RegExp(`stages: ${stageNames.join(' ')}`));
    for (const flag of ['--no-install', '--file', '--test-name-pattern', '--story'])
      assert.match(output, new RegExp(`^  ${flag} `, 'm'));
  });

  it('map every test file to a stage', () => {
    for (const [stage, list] of Object.entries(testFiles)) assert.deepEqual([...new Set(list().map(stageOf))], [stage]);
  });
});
