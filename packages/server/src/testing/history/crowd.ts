import type { Action } from '../../rules/transitions.js';
import { createRandom } from '../hostile/random.js';
import type { Random } from '../hostile/random.js';
import type { Actors } from './actors.js';
import type { Operation } from './history.js';

/** Size of a workload. */
export interface CrowdOptions {
  readonly seed: number;
  /** Concurrent codes. Each gets at most 15 operations of many clients. */
  readonly codes: number;
  readonly users: readonly string[];
  /** Fault in the middle of each wave. Default: none. */
  readonly nemesis?: (wave: number, random: Random) => Promise<void>;
  /** Name of the codes before their number. Default `code`. */
  readonly name?: string;
}

type Draw = (code: string, client: string, random: Random, users: readonly string[]) => Operation;

/**
 * Runs many clients on a few codes concurrently, in waves: scans, decisions, a poll and redemptions, each overlapping with others. Resolves when all
 * have a response; the history has the outcomes. The same seed sends the same requests, but not in the same order.
 */
export async function letCrowdIn(actors: Actors, options: CrowdOptions): Promise<void> {
  const { seed, codes, users, nemesis = async () => {}, name = 'code' } = options;
  const random = createRandom(seed);
  const names = Array.from({ length: codes }, (_, at) => `${name} ${at + 1}`);
  await Promise.all(
    names.map((code) => actors.perform({ kind: 'generate', client: 'page', code, bound: random.below(3) > 0 })),
  );
  const made = names.filter((code) => actors.hasCode(code));
  for (const [wave, draws] of waves.entries()) {
    const asked = made.flatMap((code) =>
      draws.map((draw, at) => draw(code, `client ${wave + 1}.${at + 1}`, random, users)),
    );
    const possible = asked.filter(({ kind, code }) => kind !== 'redeem' || actors.hasTicket(code));
    await Promise.all([...possible.map((operation) => actors.perform(operation)), nemesis(wave, random)]);
  }
}

/** The phone of a random user: mostly one of the first two, so that they get far. */
const phone =
  (...actions: readonly Action[]): Draw =>
  (code, client, random, users) => {
    const user = random.below(8) === 0 ? undefined : users[random.below(random.below(3) > 0 ? 1 : users.length)];
    return { kind: random.pick(actions), client, code, user };
  };
const page: Draw = (code) => ({ kind: 'read', client: 'page', code, proof: 'right' });
const stranger: Draw = (code, client, random) => ({
  kind: 'read',
  client,
  code,
  proof: random.pick(['none', 'wrong', 'right']),
});
const backend: Draw = (code, client) => ({ kind: 'redeem', client, code, by: 'its own app' });

/** With the creation of the code 15 operations: the maximum of the search. */
const waves: readonly (readonly Draw[])[] = [
  [phone('SCAN'), phone('SCAN'), stranger],
  [phone('CONFIRM', 'CANCEL', 'SCAN'), phone('CONFIRM'), phone('CONFIRM', 'CANCEL'), stranger],
  [page, phone('CONFIRM', 'CONFIRM', 'CANCEL')],
  [backend, backend, phone('CONFIRM', 'CANCEL'), stranger],
  [page],
];
