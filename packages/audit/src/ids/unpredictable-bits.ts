import { findAlphabet } from './alphabet.js';
import { countOf, isUniform, partCriticalZ } from './chi-square.js';

/** Lower bound of the random bits in each id, judged by the characters at each position. */
export function countUnpredictableBits(ids: readonly string[]): number {
  const columns = columnsOf(ids);
  const varying = columns.filter((column) => new Set(column).size > 1);
  const { length: size } = findAlphabet(varying.flat());
  const distinct = new Map(varying.map((column) => [patternOf(column), column]));
  return [...distinct.values()].reduce((sum, column) => sum + bitsOf(column, size), 0);
}

/** The characters at each position, from the right, so that a number that grows keeps its places. */
export function columnsOf(ids: readonly string[]): readonly (readonly string[])[] {
  const length = Math.max(...ids.map((id) => id.length));
  return Array.from({ length }, (_, at) => ids.map((id) => id.at(-1 - at) ?? ''));
}

/** Equal for two positions that repeat each other, as in an id that is written twice. */
function patternOf(column: readonly string[]): string {
  const order = [...new Set(column)];
  return column.map((character) => order.indexOf(character)).join(' ');
}

/** A position that may use a whole alphabet, or a part such as the last character of base64, counts in full. */
function bitsOf(column: readonly string[], size: number): number {
  if (isUniform(column, size)) return Math.log2(size);
  const counts = countOf(column);
  const partBits = Math.ceil(Math.log2(counts.size));
  if (isUniform(column, 2 ** partBits, partCriticalZ)) return partBits;
  // Min-entropy: what an attacker gains who always tries the commonest character.
  return Math.log2(column.length / Math.max(...counts.values()));
}
