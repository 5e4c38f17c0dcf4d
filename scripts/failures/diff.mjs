// Diffs the expected and the actual value, line by line.
import { inspect } from 'node:util';
import { structuredPatch } from 'diff';

/**
 * Gives lines: two where both values take one line, else a diff of them.
 * @param {unknown} expected
 * @param {unknown} received
 * @returns {string[]}
 */
export function compare(expected, received) {
  const [before, after] =
    isText(expected) && isText(received) ? [expected, received] : [show(expected), show(received)];
  if (!isText(before) && !isText(after)) return [`expected: ${show(expected)}`, `received: ${show(received)}`];
  if (before === after) return ['expected and received look the same:', ...before.split('\n')];
  return ['- expected', '+ received', ...diffLines(before, after)];
}

const isText = (value) => typeof value === 'string' && value.includes('\n');

const show = (value) =>
  inspect(value, { depth: 20, sorted: true, maxArrayLength: 1000, maxStringLength: 10_000, breakLength: 100 });

/** The changed lines with some equal ones around them, and a mark where more are left out. Values that differ for too long stand whole. */
function diffLines(before, after) {
  const [old, young] = [before.split('\n'), after.split('\n')];
  const patch = structuredPatch('', '', `${before}\n`, `${after}\n`, '', '', { context: 3, timeout: 1000 });
  if (!patch) return [...old.map((line) => `- ${line}`), ...young.map((line) => `+ ${line}`)];
  const { oldStart, oldLines } = patch.hunks.at(-1);
  const lines = patch.hunks.flatMap((hunk) => [
    ...(hunk.oldStart > 1 ? ['  …'] : []),
    ...hunk.lines.map((line) => `${line[0]} ${line.slice(1)}`),
  ]);
  return oldStart + oldLines > old.length ? lines : [...lines, '  …'];
}
