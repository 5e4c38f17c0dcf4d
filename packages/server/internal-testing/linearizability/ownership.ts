import { causes, isGranted, ofKind, approverOf, statusShown, okOutcome } from './evidence.js';
import { describeEntry } from './history.js';
import type { Entry } from './history.js';

/** I2: the approving user has scanned before. */
export function isApprovedByItsScanner(entries: readonly Entry[]): readonly string[] {
  const hasScanned = (confirm: Entry): boolean =>
    causes(entries, 'SCAN', confirm).some((scan) => approverOf(scan) === approverOf(confirm));
  return entries
    .filter((entry) => statusShown(entry) === 'AUTHORIZED')
    .filter((entry) => {
      const confirms = entry.operation.kind === 'CONFIRM' ? [entry] : causes(entries, 'CONFIRM', entry);
      return !confirms.some(hasScanned);
    })
    .map((entry) => `${describeEntry(entry)}, and the approver had not scanned`);
}

/** I3: a code has one ticket, which is valid for one redemption. */
export function isRedeemedOnce(entries: readonly Entry[]): readonly string[] {
  const [first, second] = ofKind(entries, 'redeem').filter(isGranted);
  const withTicket = entries.filter((entry) => okOutcome(entry).ticket !== undefined);
  const one = withTicket[0];
  const other = withTicket.find((entry) => one && okOutcome(entry).ticket !== okOutcome(one).ticket);
  return [
    ...(first && second ? [`redeemed twice: ${describeEntry(first)}, and ${describeEntry(second)}`] : []),
    ...(one && other ? [`two tickets: ${describeEntry(one)}, and another one with ${describeEntry(other)}`] : []),
  ];
}

/** I4: the users who scan, decide, are shown and are signed in are the same. */
export function hasOneUser(entries: readonly Entry[]): readonly string[] {
  const userOf = (entry: Entry): string | undefined =>
    isGranted(entry) && !isReportOfReader(entry) ? (approverOf(entry) ?? okOutcome(entry).user) : undefined;
  const one = entries.find((entry) => userOf(entry) !== undefined);
  const other = one && entries.find((entry) => userOf(entry) !== undefined && userOf(entry) !== userOf(one));
  return one && other ? [`belongs to two people: ${describeEntry(one)}, and ${describeEntry(other)}`] : [];
}

/** Every account may report. Only the report of the scanning one cancels the code. */
function isReportOfReader({ operation, outcome }: Entry): boolean {
  return operation.kind === 'report' && !(outcome.type === 'ok' && outcome.cancelled);
}

/** I5: a client without a valid proof learns nothing about a bound code, not even that it exists. */
export function hidesFromUnverified(entries: readonly Entry[]): readonly string[] {
  const bound = entries.some(({ operation }) => operation.kind === 'generate' && operation.bound);
  const unverifiedReads = entries.filter(({ operation }) => 'proof' in operation && operation.proof !== 'right');
  return unverifiedReads
    .filter((entry) => bound && isGranted(entry))
    .map((entry) => `${describeEntry(entry)}, and the code is bound`);
}
