import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findProblems, mapTests } from './row-ids/coverage.mjs';
import { findCitations } from './row-ids/find-citations.mjs';
import { readDefinitions, readSources } from './row-ids/pages.mjs';
import { renderPage } from './row-ids/render-page.mjs';

/** Ids are written with a dot here, so that this file does not count as a test of their rows. */
const withIds = (text) => text.replaceAll('·', '');
const undefinedId = withIds('T·99');
const definitions = readDefinitions();
const sources = readSources();

const plant = (path, text) => [...sources, { path, citations: findCitations(withIds(text)) }];
const define = (part, rows) => [...definitions, { path: 'docs/more.json', groups: {}, untested: {}, [part]: rows }];

describe('row id check', () => {
  it('accepts the repository', () => {
    assert.deepEqual(findProblems(definitions, sources), []);
  });

  for (const [place, path, text] of [
    ['a test title', 'packages/core/src/planted.test.ts', "it('rejects it (F·20, T·99)', () => {});"],
    ['a comment', 'packages/server/src/planted.ts', '\n/** Rejects it (PROTOCOL 3.4, T·99). */'],
    ['a sentence', 'docs/PLANTED.md', 'The server rejects it, see T·99.'],
    ['a table of cases', 'e2e/tests/planted.test.ts', "['T·99', 403],"],
    ['a story', 'stories/src/planted.mdx', 'F·1/T·99'],
    ['the end of a range', 'demo/src/planted.ts', '// T·1-T·99'],
  ])
    it(`reports an undefined id in ${place}`, () => {
      const problems = findProblems(definitions, plant(path, text)).filter((problem) => problem.includes(undefinedId));

      assert.equal(problems.length, 1);
      assert.match(problems[0], new RegExp(`^${path}:\\d+ cites ${undefinedId}, which no document defines$`));
    });

  it('reports a row that no test cites', () => {
    const problems = findProblems(define('groups', { More: { [undefinedId]: { threat: 'x' } } }), sources);

    assert.deepEqual(problems, [
      `docs/more.json: no test cites ${undefinedId}; cite it, or list it under "untested" with a reason`,
    ]);
  });

  it('accepts an untested row only with a reason', () => {
    const untested = (row) => findProblems(define('untested', { [undefinedId]: row }), sources);

    assert.deepEqual(untested({ threat: 'x', reason: 'y' }), []);
    assert.deepEqual(untested({ threat: 'x' }), [`docs/more.json: ${undefinedId} is untested and has no reason`]);
  });

  it('reports a row listed as untested that a test cites', () => {
    const path = 'packages/core/src/planted.test.ts';
    const problems = findProblems(define('untested', { [undefinedId]: { threat: 'x', reason: 'y' } }), [
      ...plant(path, "it('rejects it (T·99)')"),
    ]);

    assert.deepEqual(problems, [`docs/more.json: ${undefinedId} is listed as untested, but ${path} cites it`]);
  });

  it('reports an id that is defined twice, is malformed or has an empty column', () => {
    const twice = withIds('F·1');
    const problems = findProblems(define('untested', { [twice]: { threat: ' ' }, Q1: { reason: 'y' } }), sources);

    assert.ok(problems.includes(`docs/more.json defines ${twice} a second time`));
    assert.ok(problems.includes(`docs/more.json: ${twice} has an empty column`));
    assert.ok(problems.includes('docs/more.json: "Q1" must be a letter of C, F, I, P, S, T and a number'));
  });
});

describe('findCitations', () => {
  const idsIn = (text) => findCitations(withIds(text)).map(({ id }) => id);
  const ids = (text) => withIds(text).split(' ');

  it('reads lists, ranges and possessives', () => {
    assert.deepEqual(
      idsIn('(T·1, S·2-S·4, PROTOCOL 3.4), T·5/T·6 and I·3’s. C·7'),
      ids('T·1 S·2 S·3 S·4 T·5 T·6 I·3 C·7'),
    );
  });

  it('ignores text that only resembles an id', () => {
    assert.deepEqual(idsIn('S256 U+F·1 #C·3 %C·3%A9 F1a xT1 C·1=2 sha384-a/T·1/bc+C·3/d= 1T1 ES256'), []);
  });

  it('counts lines from 1', () => {
    assert.deepEqual(findCitations(withIds('a\nb (F·1)')), [{ id: withIds('F·1'), line: 2 }]);
  });
});

describe('renderPage', () => {
  it('lists each row with its tests, and the untested rows with their reasons', () => {
    const page = { title: 'Rows', intro: 'All.', columns: ['threat', 'response'] };
    const [one, two] = [withIds('T·1'), withIds('T·2')];
    const rows = {
      path: 'docs/more.json',
      groups: { Some: { [one]: { threat: 'a | b', response: 'c' } } },
      untested: { [two]: { threat: 'd', reason: 'e' } },
    };
    const tests = mapTests(
      ['b/two.test.ts', 'a/one.test.mjs', 'a/one.ts'].map((path) => ({
        path,
        citations: findCitations(`(${one}) (${one})`),
      })),
    );

    assert.equal(
      renderPage(page, rows, tests),
      [
        '# Rows\n\nAll.\n\n## Some\n',
        '| | threat or input | what the kit does | tests that cite it |\n| --- | --- | --- | --- |',
        String.raw`| ${one} | a \| b | c | [one](../a/one.test.mjs), [two](../b/two.test.ts) |`,
        '\n## Not tested\n',
        `| | threat or input | why no test cites it |\n| --- | --- | --- |\n| ${two} | d | e |\n`,
      ].join('\n'),
    );
  });
});
