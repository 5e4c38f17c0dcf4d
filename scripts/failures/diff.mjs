// Diffs the expected and the actual value, line by line.
import { inspect } from 'node:util';

const context = 3;
const mostCells = 4_000_000;

/**
 * Gives lines: two where both values take one line, else a diff of them.
 * @param {unknown} expected
 * @param {unknown} received
 * @returns {string[]}
 */
export function compare(expected, received) {
  const [before, after] =
    isText(expected) && isText(received) ? [expected, received] : [show(expected), show(received)];
  const [old, young] = [before.split('\n'), after.split('\n')];
  if (old.length === 1 && young.length === 1) return [`expected: ${show(expected)}`, `received: ${show(received)}`];
  if (before === after) return ['expected and received look the same:', ...old];
  return ['- expected', '+ received', ...collapse(diffLines(old, young))];
}

const isText = (value) => typeof value === 'string' && value.includes('\n');

const show = (value) =>
  inspect(value, { depth: 20, sorted: true, maxArrayLength: 1000, maxStringLength: 10_000, breakLength: 100 });

function diffLines(old, young) {
  if (old.length * young.length > mostCells)
    return [...old.map((text) => ['-', text]), ...young.map((text) => ['+', text])];
  const common = commonLengths(old, young);
  const lines = [];
  let [left, right] = [0, 0];
  while (left < old.length || right < young.length) {
    if (left < old.length && old[left] === young[right]) {
      lines.push([' ', old[left]]);
      left++;
      right++;
    } else if (right === young.length || (left < old.length && common[left + 1][right] >= common[left][right + 1])) {
      lines.push(['-', old[left++]]);
    } else {
      lines.push(['+', young[right++]]);
    }
  }
  return lines;
}

/** Length of the longest common subsequence from each position. */
function commonLengths(old, young) {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(young.length + 1));
  for (let left = old.length - 1; left >= 0; left--)
    for (let right = young.length - 1; right >= 0; right--)
      lengths[left][right] =
        old[left] === young[right]
          ? lengths[left + 1][right + 1] + 1
          : Math.max(lengths[left + 1][right], lengths[left][right + 1]);
  return lengths;
}

/** Omits equal lines far from a change. */
function collapse(lines) {
  const isNear = (index) =>
    lines.slice(Math.max(0, index - context), index + context + 1).some(([sign]) => sign !== ' ');
  const near = lines.map((_, index) => isNear(index));
  return lines.flatMap(([sign, text], index) => {
    if (near[index]) return [`${sign} ${text}`];
    return index === 0 || near[index - 1] ? ['  …'] : [];
  });
}
