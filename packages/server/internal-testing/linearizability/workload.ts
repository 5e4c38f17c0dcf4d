import type { Action } from '../../src/domain/transitions.js';
import { createRandom } from '../fuzz/random.js';
import type { Random } from '../fuzz/random.js';
import type { Clients } from './clients.js';
import type { Operation } from './history.js';

/** Size of a workload. */
export interface WorkloadOptions {
  readonly seed: number;
  /** Concurrent codes. Each gets at most 15 operations of many clients. */
  readonly codes: number;
  readonly users: readonly string[];
  /** Fault in the middle of each wave. Default: none. */
  readonly nemesis?: (wave: number, random: Random) => Promise<void>;
  /** Whether the app has every policy (PROTOCOL 8). Default `false`. */
  readonly hasPolicies?: boolean;
  /** Name of the codes before their number. Default `code`. */
  readonly name?: string;
}

type DrawOperation = (code: string, client: string, random: Random, users: readonly string[]) => Operation;

/**
 * Runs many clients on a few codes concurrently, in waves: scans, decisions, a poll and redemptions, each overlapping with others. Resolves when all
 * have a response; the history has the outcomes. The same seed sends the same requests, but not in the same order.
 */
export async function runWorkload(clients: Clients, options: WorkloadOptions): Promise<void> {
  const { seed, codes, users, nemesis = async () => {}, hasPolicies = false, name = 'code' } = options;
  const random = createRandom(seed);
  const names = Array.from({ length: codes }, (_, at) => `${name} ${at + 1}`);
  await Promise.all(
    names.map((code) =>
      clients.execute({ kind: 'generate', client: 'page', code, bound: hasPolicies || random.below(3) > 0 }),
    ),
  );
  const created = names.filter((code) => clients.hasCode(code));
  for (const [wave, draws] of (hasPolicies ? policyWaves : waves).entries()) {
    const operations = created.flatMap((code) =>
      draws.map((draw, at) => draw(code, `client ${wave + 1}.${at + 1}`, random, users)),
    );
    const executable = operations.filter(({ kind, code }) => kind !== 'redeem' || clients.hasTicket(code));
    await Promise.all([...executable.map((operation) => clients.execute(operation)), nemesis(wave, random)]);
  }
}

/** The phone of a random user: mostly one of the first two, so that they get far. */
const approverOperation =
  (...actions: readonly Action[]): DrawOperation =>
  (code, client, random, users) => {
    const user = random.below(8) === 0 ? undefined : users[random.below(random.below(3) > 0 ? 1 : users.length)];
    return { kind: random.pick(actions), client, code, user };
  };
const pageRead: DrawOperation = (code) => ({ kind: 'read', client: 'page', code, proof: 'right' });
const unverifiedRead: DrawOperation = (code, client, random) => ({
  kind: 'read',
  client,
  code,
  proof: random.pick(['none', 'wrong', 'right']),
});
const redemption: DrawOperation = (code, client) => ({ kind: 'redeem', client, code, by: 'its own app' });

/** With the creation of the code 15 operations: the maximum of the search. */
const waves: readonly (readonly DrawOperation[])[] = [
  [approverOperation('SCAN'), approverOperation('SCAN'), unverifiedRead],
  [
    approverOperation('CONFIRM', 'CANCEL', 'SCAN'),
    approverOperation('CONFIRM'),
    approverOperation('CONFIRM', 'CANCEL'),
    unverifiedRead,
  ],
  [pageRead, approverOperation('CONFIRM', 'CONFIRM', 'CANCEL')],
  [redemption, redemption, approverOperation('CONFIRM', 'CANCEL'), unverifiedRead],
  [pageRead],
];

/** A scan, mostly of what is on screen and from nearby. */
const policyScan: DrawOperation = (code, client, random, users) => ({
  kind: 'SCAN',
  client,
  code,
  user: users[random.below(random.below(3) > 0 ? 1 : users.length)],
  scan: {
    from: random.below(5) === 0 ? 'far' : 'near',
    content: random.below(5) === 0 ? random.pick(['first', 'forged', 'none']) : 'fresh',
  },
});
const entering =
  (...kinds: readonly ('right' | 'wrong')[]): DrawOperation =>
  (code, client, random) => ({
    kind: 'verify',
    client,
    code,
    proof: random.below(8) === 0 ? 'none' : 'right',
    digits: random.pick(kinds),
  });
const report: DrawOperation = (code, client, random, users) => ({
  kind: 'report',
  client,
  code,
  user: random.below(4) === 0 ? users[random.below(users.length)] : users.at(-1),
});

/** The same with the operations of the policies: 15 with the creation. */
const policyWaves: readonly (readonly DrawOperation[])[] = [
  [policyScan, policyScan, policyScan],
  [entering('wrong', 'right'), entering('wrong', 'right'), approverOperation('CONFIRM'), report],
  [entering('right', 'right', 'wrong'), entering('wrong', 'right'), pageRead],
  [approverOperation('CONFIRM'), approverOperation('CONFIRM', 'CONFIRM', 'CANCEL')],
  [pageRead],
  [redemption],
];
