import { findAlphabet } from './alphabet.js';
import { countOf } from './chi-square.js';

/** Share of steps from which a pattern is taken for a rule. */
const ruleShare = 0.5;

/** The rule that consecutive ids follow, as a sentence. `undefined`: none was found. */
export function findOrder(ids: readonly string[]): string | undefined {
  if (new Set(ids).size < ids.length) return 'an id was issued twice';
  const { numbers, end } = toNumbers(ids);
  const steps = numbers.slice(1).map((number, at) => String((number - (numbers[at] ?? 0n) + end) % end));
  const [commonest = 0] = [...countOf(steps).values()].toSorted((one, other) => other - one);
  return commonest > steps.length * ruleShare ? 'each id follows from the one before by the same step' : undefined;
}

/** The ids as numbers below `end` in the base of their alphabet. A constant character, such as a dash or a prefix, has no place value. */
function toNumbers(ids: readonly string[]): { readonly numbers: readonly bigint[]; readonly end: bigint } {
  const length = Math.max(...ids.map((id) => id.length));
  const padded = ids.map((id) => id.padStart(length, '0'));
  const places = Array.from({ length }, (_, at) => at).filter(
    (at) => new Set(padded.map((id) => id.charAt(at))).size > 1,
  );
  const alphabet = findAlphabet(padded.flatMap((id) => places.map((at) => id.charAt(at))));
  const base = BigInt(alphabet.length);
  const numbers = padded.map((id) =>
    places.reduce((number, at) => number * base + BigInt(alphabet.indexOf(id.charAt(at))), 0n),
  );
  return { numbers, end: base ** BigInt(places.length) };
}
