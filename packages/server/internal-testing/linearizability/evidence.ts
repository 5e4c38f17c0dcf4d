import type { Action, WireStatus } from '../../src/domain/transitions.js';
import type { Entry, Outcome } from './history.js';

/** Whether an operation may have taken effect: it was granted, or its outcome is unknown. */
export const mayBeDone = ({ outcome }: Entry): boolean => outcome.type !== 'fail';

/** Whether an operation was granted. */
export const isGranted = ({ outcome }: Entry): boolean => outcome.type === 'ok';

/** Whether the first had its response before the second was called. */
export const isBefore = (first: Entry, second: Entry): boolean => first.answered.order < second.called.order;

/** Whether the first can have taken effect before the second: it was called before the second had its response. */
export const canPrecede = (first: Entry, second: Entry): boolean =>
  first !== second && first.called.order < second.answered.order;

/** The operations of that kind. */
export function ofKind(entries: readonly Entry[], kind: Entry['operation']['kind']): readonly Entry[] {
  return entries.filter(({ operation }) => operation.kind === kind);
}

/** Those of that kind that may have taken effect before this one. */
export function causes(entries: readonly Entry[], kind: Entry['operation']['kind'], of: Entry): readonly Entry[] {
  return ofKind(entries, kind).filter((entry) => mayBeDone(entry) && canPrecede(entry, of));
}

/** Whether this approval may only repeat one that was redeemed, which changes nothing (PROTOCOL 3.4.3). */
export function repeatsApproval(entries: readonly Entry[], entry: Entry): boolean {
  const isRepeated = (other: Entry): boolean => approverOf(other) === approverOf(entry);
  return (
    entry.operation.kind === 'CONFIRM' &&
    causes(entries, 'redeem', entry).length > 0 &&
    causes(entries, 'CONFIRM', entry).some(isRepeated)
  );
}

/** The user of the phone in an operation; `undefined` for other clients. */
export function approverOf({ operation }: Entry): string | undefined {
  return 'user' in operation ? operation.user : undefined;
}

/** The content of a granted response. `undefined` without one. */
export function okOutcome({ outcome }: Entry): Omit<Extract<Outcome, { type: 'ok' }>, 'type'> {
  return outcome.type === 'ok' ? outcome : {};
}

/**
 * The longest time between a call and its response, in milliseconds. A code may be removed late by that time: a store measures its time to live from
 * the write, after the server has computed it.
 */
export function maxLatencyMs(entries: readonly Entry[]): number {
  const stalls = entries.map(({ called, answered }) => answered.ms - called.ms).filter(Number.isFinite);
  return Math.max(0, ...stalls);
}

const leadsTo: Readonly<Record<Action, WireStatus>> = { SCAN: 'SCANNED', CONFIRM: 'AUTHORIZED', CANCEL: 'CANCELLED' };

/** The status at the moment of a granted operation, as far as its response shows. */
export function statusShown(entry: Entry): WireStatus | undefined {
  const { kind } = entry.operation;
  if (!isGranted(entry)) return undefined;
  if (kind === 'read') return okOutcome(entry).status;
  if (kind === 'redeem') return 'AUTHORIZED';
  if (kind === 'verify') return okOutcome(entry).check === '0 tries left' ? 'CANCELLED' : undefined;
  if (kind === 'report') return okOutcome(entry).cancelled ? 'CANCELLED' : undefined;
  return kind === 'generate' ? undefined : leadsTo[kind];
}
