import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { toQuotedFigures } from './quoted-figures.js';
import { serverDocuments } from './server-documents.js';
import { serverResultsPath } from './server-results.js';
import type { ServerResults } from './server-results.js';
import { toServerRows } from './server-rows.js';
import { withServerTable } from './server-table.js';

const results: ServerResults = JSON.parse(readFileSync(serverResultsPath, 'utf8'));
const quiet = { cpu: 'A processor', cores: 2, node: 'v22.0.0', busyCores: 0.1 };
const plan = { slices: 10, sliceMs: 1500, warmUps: 2000 };
const render = (changed: Partial<ServerResults>): string =>
  withServerTable('<!-- bench-server --><!-- /bench-server -->', { ...results, ...changed });

/** The sign-ins of the last run, with three slices of these costs at this server and at the earlier one. */
function signIns(ours: readonly number[], earlier: readonly number[]): ServerResults['sign-in'] {
  const { ways } = results['sign-in'];
  const changed = { memory: { requests: 7, micros: ours }, earlier: { requests: 7, micros: earlier } };
  return { machine: quiet, plan, ways: { ...ways, ...changed } };
}

describe('table of the server benchmark', () => {
  for (const { path, render: update } of serverDocuments)
    it(`shows the results of the last run in ${path.slice(path.lastIndexOf('/') + 1)}`, () => {
      const document = readFileSync(path, 'utf8');

      assert.equal(update(document, results), document);
    });

  it('has its figures in docs/figures.json, where documents quote them', () => {
    const figures = JSON.parse(readFileSync(new URL('../../../docs/figures.json', import.meta.url), 'utf8'));
    const quoted = toQuotedFigures(results);

    assert.deepEqual(Object.fromEntries(Object.keys(quoted).map((name) => [name, figures[name]])), quoted);
  });

  it('compares sign-ins with every other server, status requests, streams and Redis', () => {
    const rows = toServerRows(results);

    for (const peer of ['494c46c', 'bare', 'better-auth', 'oidc-provider', 'hono'])
      assert.ok(
        rows.some((row) => row.peer.includes(peer)),
        `a row about ${peer} was expected`,
      );
    for (const { ratio } of rows) assert.ok(ratio > 0);
  });

  it('is explained with the versions of the other servers that are installed', () => {
    const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
    const { dependencies } = JSON.parse(read('bench/package.json'));
    const { packages } = JSON.parse(read('package-lock.json'));
    const document = read('docs/BENCHMARKS.md');

    assert.ok(document.includes(`**\`better-auth\`** ${dependencies['better-auth']} `));
    assert.ok(document.includes(`**\`oidc-provider\`** ${packages['node_modules/oidc-provider'].version} `));
  });

  it('states the median with its spread, the median of the ratios and a met goal', () => {
    const text = render({ 'sign-in': signIns([1000, 3000, 2000], [4000, 4000, 8000]) });

    assert.match(text, /\| 2 ms \(1–3\) \| the server at 494c46c \| 4 ms \(4–8\) \| × 0\.25 \| met: at most × 0\.5 \|/);
    assert.match(text, /does in a second: 500 with the memory store/);
  });

  it('marks a missed goal', () => {
    const text = render({ 'sign-in': signIns([3000], [4000]) });

    assert.match(text, /× 0\.75 \| \*\*missed\*\*: at most × 0\.5 \|/);
  });

  it('says that a run with few slices or on a busy machine is a trial', () => {
    const isTrial = (changes: object): boolean => {
      const quietResults = Object.fromEntries(
        Object.entries(results).map(([name, one]) => [name, { ...one, machine: quiet }]),
      );
      return render({ ...quietResults, 'sign-in': { ...signIns([1], [1]), ...changes } }).includes(
        'figures of a trial',
      );
    };

    assert.equal(isTrial({}), false);
    assert.equal(isTrial({ plan: { ...plan, slices: 3 } }), true);
    assert.equal(isTrial({ machine: { ...quiet, busyCores: 1 } }), true);
  });

  it('rejects a document without its markers', () => {
    assert.throws(() => withServerTable('# Benchmarks', results), /must hold <!-- bench-server -->/);
  });
});
