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
  /** Name of the codes before their number. Default `code`. */
  readonly name?: string;
}

type DrawOperation = (code: string, client: string, random: Random, users: readonly string[]) => Operation;

/**
 * Runs many clients on a few codes concurrently, in waves: scans, decisions, a poll and redemptions, each overlapping with others. Resolves when all
 * have a response; the history has the outcomes. The same seed sends the same requests, but not in the same order.
 */
export async function runWorkload(clients: Clients, options: WorkloadOptions): Promise<void> {
  const { seed, codes, users, nemesis = async () => {}, name = 'code' } = options;
  const random = createRandom(seed);
  const names = Array.from({ length: codes }, (_, at) => `${name} ${at + 1}`);
  await Promise.all(
    names.map((code) => clients.execute({ kind: 'generate', client: 'page', code, bound: random.below(3) > 0 })),
  );
  const created = names.filter((code) => clients.hasCode(code));
  for (const [wave, draws] of waves.entries()) {
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
