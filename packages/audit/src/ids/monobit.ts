import { findAlphabet } from './alphabet.js';
import { columnsOf } from './unpredictable-bits.js';

/** Standard deviations from half that chance does not explain: one in five hundred million. */
const criticalZ = 6;

/**
 * Share of ones in the bits of the ids if it is not half (NIST SP 800-22 section 2.1). `undefined`: the bits are balanced, or the characters have no
 * whole number of bits.
 */
export function findBias(ids: readonly string[]): number | undefined {
  const columns = columnsOf(ids).map((column) => (new Set(column).size > 1 ? column : []));
  const alphabet = findAlphabet(columns.flat());
  if (!Number.isInteger(Math.log2(alphabet.length))) return undefined;
  const bits = columns
    .filter((column) => usesMostOf(alphabet, column))
    .flat()
    .map((each) => toBits(each, alphabet))
    .join('');
  const ones = bits.replaceAll('0', '').length;
  const z = Math.abs(2 * ones - bits.length) / Math.sqrt(bits.length);
  return bits.length > 0 && z > criticalZ ? ones / bits.length : undefined;
}

/** Others have a fixed part, such as the last character of base64 and the variant of a UUID. */
function usesMostOf({ length: size }: string, column: readonly string[]): boolean {
  return new Set(column).size > size / 2;
}

function toBits(character: string, alphabet: string): string {
  return alphabet.indexOf(character).toString(2).padStart(Math.log2(alphabet.length), '0');
}
