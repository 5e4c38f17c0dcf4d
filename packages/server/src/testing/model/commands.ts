import { boolean, commands, constantFrom, nat, oneof, record, tuple } from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { Generate, maxCodes, Onward, Perform } from './moves.js';
import type { Asked, Command } from './moves.js';
import { GoTo, Wait } from './waits.js';

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
const goesOn = tuple(which, decision).map(([at, kind]): Command => new Onward(at, kind));
const scans = tuple(which, user).map(([at, who]) => ask(at, { kind: 'SCAN', user: who }));
const acts = tuple(which, action, user).map(([at, kind, who]) => ask(at, { kind, user: who }));
const reads = tuple(which, proof).map(([at, shown]) => ask(at, { kind: 'read', proof: shown }));
const redeems = tuple(which, redeemer).map(([at, by]) => ask(at, { kind: 'redeem', by }));
const goesTo = tuple(which, edge).map(([at, where]): Command => new GoTo(at, where));
const waits = constantFrom(20_000, 40_000, 100_000).map((ms): Command => new Wait(ms));

/** Weights that let most sequences get far and few expire. */
const any = oneof(
  { weight: 2, arbitrary: generates },
  { weight: 6, arbitrary: goesOn },
  { weight: 3, arbitrary: scans },
  { weight: 5, arbitrary: acts },
  { weight: 5, arbitrary: reads },
  { weight: 5, arbitrary: redeems },
  { weight: 5, arbitrary: goesTo },
  { weight: 1, arbitrary: waits },
);

/** Commands of pages, phones and backends, and waits. */
export function commandsUpTo(maxCommands: number): Arbitrary<Iterable<Command>> {
  return commands([any], { maxCommands, size: 'max' });
}

function ask(at: number, asked: Asked): Command {
  return new Perform(at, asked);
}
