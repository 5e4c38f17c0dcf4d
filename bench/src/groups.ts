import type { Row } from './table.js';

/** The groups of `npm run bench`, in the order of their rows. */
const rowGroups = ['sizes', 'painting', 'approvals', 'unattended', 'scanning'] as const;
const groupNames = [...rowGroups, 'decoding'] as const;

/** A group whose rows are in bench/results.json. */
export type RowGroup = (typeof rowGroups)[number];
/** What `npm run bench` measures by itself. */
export type Group = (typeof groupNames)[number];
/** The rows of each group. */
export type Results = Record<RowGroup, Row[]>;

/** The groups of these names; all of them without a name. Throws `RangeError` for an unknown one. */
export function chooseGroups(names: readonly string[]): readonly Group[] {
  const unknown = names.find((name) => !groupNames.some((group) => group === name));
  if (unknown !== undefined) throw new RangeError(`${unknown} is no group: ${groupNames.join(', ')}`);
  return groupNames.filter((group) => names.length === 0 || names.includes(group));
}

/** The rows of an earlier run; a group without any has none. */
export function readResults(given: Partial<Results>): Results {
  const { sizes = [], painting = [], approvals = [], unattended = [], scanning = [] } = given;
  return { sizes, painting, approvals, unattended, scanning };
}

/** All rows, in order. */
export function rowsOf(results: Results): Row[] {
  return rowGroups.flatMap((group) => results[group]);
}
