import { causes, isGranted, ofKind, phoneUser, statusShown, told } from './evidence.js';
import { tell } from './history.js';
import type { Entry } from './history.js';

/** I2: the approving user has scanned before. */
export function isApprovedByItsScanner(entries: readonly Entry[]): readonly string[] {
  const hasScanned = (confirm: Entry): boolean =>
    causes(entries, 'SCAN', confirm).some((scan) => phoneUser(scan) === phoneUser(confirm));
  return entries
    .filter((entry) => statusShown(entry) === 'AUTHORIZED')
    .filter((entry) => {
      const confirms = entry.operation.kind === 'CONFIRM' ? [entry] : causes(entries, 'CONFIRM', entry);
      return !confirms.some(hasScanned);
    })
    .map((entry) => `${tell(entry)}, and nobody who approved had scanned`);
}

/** I3: a code has one ticket, which is valid for one redemption. */
export function isRedeemedOnce(entries: readonly Entry[]): readonly string[] {
  const [first, second] = ofKind(entries, 'redeem').filter(isGranted);
  const withTicket = entries.filter((entry) => told(entry).ticket !== undefined);
  const one = withTicket[0];
  const other = withTicket.find((entry) => one && told(entry).ticket !== told(one).ticket);
  return [
    ...(first && second ? [`redeemed twice: ${tell(first)}, and ${tell(second)}`] : []),
    ...(one && other ? [`two tickets: ${tell(one)}, and another one with ${tell(other)}`] : []),
  ];
}

/** I4: the users who scan, decide, are shown and are signed in are the same. */
export function belongsToOne(entries: readonly Entry[]): readonly string[] {
  const person = (entry: Entry): string | undefined =>
    isGranted(entry) ? (phoneUser(entry) ?? told(entry).user) : undefined;
  const one = entries.find((entry) => person(entry) !== undefined);
  const other = one && entries.find((entry) => person(entry) !== undefined && person(entry) !== person(one));
  return one && other ? [`belongs to two people: ${tell(one)}, and ${tell(other)}`] : [];
}

/** I5: a client without a valid proof learns nothing about a bound code, not even that it exists. */
export function hidesFromStrangers(entries: readonly Entry[]): readonly string[] {
  const bound = entries.some(({ operation }) => operation.kind === 'generate' && operation.bound);
  const strangers = entries.filter(({ operation }) => operation.kind === 'read' && operation.proof !== 'right');
  return strangers.filter((entry) => bound && isGranted(entry)).map((entry) => `${tell(entry)}, and the code is bound`);
}
