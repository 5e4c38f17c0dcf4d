import type { Action, WireStatus } from '../../rules/transitions.js';
import type { Entry, Outcome } from './history.js';

/** Whether an operation may have been done: it was granted, or nobody knows. */
export const mayBeDone = ({ outcome }: Entry): boolean => outcome.type !== 'fail';

/** Whether an operation was granted. */
export const isGranted = ({ outcome }: Entry): boolean => outcome.type === 'ok';

/** Whether the first was answered before the second was called. */
export const isBefore = (first: Entry, second: Entry): boolean => first.answered.order < second.called.order;

/** Whether the first can have happened before the second: it was called before the second was answered. */
export const canPrecede = (first: Entry, second: Entry): boolean =>
  first !== second && first.called.order < second.answered.order;

/** The operations of that kind. */
export function ofKind(entries: readonly Entry[], kind: Entry['operation']['kind']): readonly Entry[] {
  return entries.filter(({ operation }) => operation.kind === kind);
}

/** Those of that kind that may have been done before this one. */
export function causes(entries: readonly Entry[], kind: Entry['operation']['kind'], of: Entry): readonly Entry[] {
  return ofKind(entries, kind).filter((entry) => mayBeDone(entry) && canPrecede(entry, of));
}

/** Who was signed in on the phone that asked; `undefined` for all but phones. */
export function phoneUser({ operation }: Entry): string | undefined {
  return 'user' in operation ? operation.user : undefined;
}

/** What a granted answer told. Nothing where there is none. */
export function told({ outcome }: Entry): Omit<Extract<Outcome, { type: 'ok' }>, 'type'> {
  return outcome.type === 'ok' ? outcome : {};
}

/**
 * The longest time between a call and its answer, in milliseconds. A code may be forgotten late by as much: a store counts its time to live from
 * the write, and the server had reckoned it before.
 */
export function longestStall(entries: readonly Entry[]): number {
  const stalls = entries.map(({ called, answered }) => answered.ms - called.ms).filter(Number.isFinite);
  return Math.max(0, ...stalls);
}

const leadsTo: Readonly<Record<Action, WireStatus>> = { SCAN: 'SCANNED', CONFIRM: 'AUTHORIZED', CANCEL: 'CANCELLED' };

/** How the code stood at the moment of a granted operation, as far as its answer tells. */
export function statusShown(entry: Entry): WireStatus | undefined {
  const { kind } = entry.operation;
  if (!isGranted(entry)) return undefined;
  if (kind === 'read') return told(entry).status;
  if (kind === 'redeem') return 'AUTHORIZED';
  return kind === 'generate' ? undefined : leadsTo[kind];
}
