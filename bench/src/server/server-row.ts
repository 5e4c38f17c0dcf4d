import { median } from '../table.js';

/** A value, with the extremes of its slices if it is their median. */
export interface Figure {
  readonly value: number;
  readonly spread?: readonly [least: number, most: number];
}

/** One comparison: both figures come from the same run. */
export interface ServerRow {
  readonly what: string;
  readonly unit: string;
  readonly ours: Figure;
  readonly peer: string;
  readonly theirs: Figure;
  readonly ratio: number;
  /** The maximum of the ratio, or of our figure. */
  readonly goal?: { readonly of: 'ratio' | 'ours'; readonly atMost: number };
}

/** Compares slice with slice: both of a pair were measured within seconds. */
export function compareSlices(
  subject: string,
  ours: readonly number[],
  peer: string,
  theirs: readonly number[],
  goal?: number,
): ServerRow {
  return {
    what: `processor time of a ${subject}`,
    unit: 'ms',
    ours: summarize(ours),
    peer,
    theirs: summarize(theirs),
    ratio: round(median(ours.map((micros, slice) => micros / (theirs[slice] ?? NaN)))),
    ...(goal !== undefined && { goal: { of: 'ratio', atMost: goal } }),
  };
}

function summarize(micros: readonly number[]): Figure {
  const ms = micros.map((value) => value / 1000);
  return { value: median(ms), spread: [Math.min(...ms), Math.max(...ms)] };
}

/** Two digits. */
export function round(value: number): number {
  return Number(value.toFixed(2));
}
