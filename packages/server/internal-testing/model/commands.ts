import { boolean, commands, constantFrom, nat, oneof, record, tuple } from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { Generate, maxCodes, Advance, Perform } from './operations.js';
import type { PendingOperation, Command } from './operations.js';
import { WaitUntil, Wait } from './waits.js';

const which = nat(maxCodes - 1);
const user = constantFrom('alice', 'alice', 'alice', 'bob', 'bob', undefined);
const action = constantFrom(
  'SCAN' as const,
  'CONFIRM' as const,
  'CONFIRM' as const,
  'CANCEL' as const,
  'CANCEL' as const,
);
const decision = constantFrom('CONFIRM' as const, 'CONFIRM' as const, 'CANCEL' as const);
const proof = constantFrom('right' as const, 'right' as const, 'none' as const, 'wrong' as const);
const redeemer = constantFrom('its own app' as const, 'its own app' as const, 'another app' as const);
const edge = record({
  of: constantFrom('end' as const, 'end' as const, 'oblivion' as const),
  by: constantFrom(-1 as const, 0 as const, 1 as const),
  next: constantFrom('look' as const, 'go on' as const),
});

const generates = boolean().map((bound): Command => new Generate(bound));
const advances = tuple(which, decision).map(([at, kind]): Command => new Advance(at, kind));
const scans = tuple(which, user).map(([at, userName]) => performOn(at, { kind: 'SCAN', user: userName }));
const acts = tuple(which, action, user).map(([at, kind, userName]) => performOn(at, { kind, user: userName }));
const reads = tuple(which, proof).map(([at, shown]) => performOn(at, { kind: 'read', proof: shown }));
const redeems = tuple(which, redeemer).map(([at, by]) => performOn(at, { kind: 'redeem', by }));
const waitsUntil = tuple(which, edge).map(([at, where]): Command => new WaitUntil(at, where));
const waits = constantFrom(20_000, 40_000, 100_000).map((ms): Command => new Wait(ms));

/** Weights that let most sequences get far and few expire. */
const weights = [
  { weight: 2, arbitrary: generates },
  { weight: 6, arbitrary: advances },
  { weight: 3, arbitrary: scans },
  { weight: 5, arbitrary: acts },
  { weight: 5, arbitrary: reads },
  { weight: 5, arbitrary: redeems },
  { weight: 5, arbitrary: waitsUntil },
  { weight: 1, arbitrary: waits },
];

const entered = record({
  proof: constantFrom('right' as const, 'right' as const, 'right' as const, 'none' as const),
  digits: constantFrom('right' as const, 'wrong' as const, 'wrong' as const),
});
const scanned = record({
  from: constantFrom('near' as const, 'near' as const, 'far' as const),
  content: constantFrom('fresh' as const, 'fresh' as const, 'first' as const, 'forged' as const, 'none' as const),
});
const policyScans = tuple(which, user, scanned).map(([at, userName, scan]) =>
  performOn(at, { kind: 'SCAN', user: userName, scan }),
);
const verifies = tuple(which, entered).map(([at, digits]) => performOn(at, { kind: 'verify', ...digits }));
const reports = tuple(which, user).map(([at, userName]) => performOn(at, { kind: 'report', user: userName }));

/** With every policy (PROTOCOL 8) each code is bound, and each scan has a place and a content. */
const policyWeights = [
  { weight: 2, arbitrary: constantFrom(true).map((bound): Command => new Generate(bound)) },
  { weight: 5, arbitrary: policyScans },
  { weight: 6, arbitrary: verifies },
  { weight: 1, arbitrary: reports },
  ...weights.filter(({ arbitrary }) => arbitrary !== generates && arbitrary !== scans),
];

/** Commands of pages, phones and backends, and waits. */
export function commandsUpTo(maxCommands: number, hasPolicies = false): Arbitrary<Iterable<Command>> {
  return commands([oneof(...(hasPolicies ? policyWeights : weights))], { maxCommands, size: 'max' });
}

function performOn(at: number, operation: PendingOperation): Command {
  return new Perform(at, operation);
}
