import type { Action } from '../../rules/transitions.js';
import { createRandom } from '../hostile/random.js';
import type { Random } from '../hostile/random.js';
import type { Actors } from './actors.js';
import type { Operation } from './history.js';

/** How much is to happen at once. */
export interface CrowdOptions {
  readonly seed: number;
  /** Codes that are worked on at once. Each meets at most 15 operations of many clients. */
  readonly codes: number;
  readonly users: readonly string[];
  /** What befalls the server in the middle of each wave. Default: nothing. */
  readonly nemesis?: (wave: number, random: Random) => Promise<void>;
  /** What the codes are called before their number. Default `code`. */
  readonly name?: string;
}

type Draw = (code: string, client: string, random: Random, users: readonly string[]) => Operation;

/**
 * Lets many clients at a few codes at once, in waves: scans, decisions, a look, redemptions, each with some of the others between them.
 * Resolves when all is answered; what came of it is in the history. The same seed asks the same, not in the same order.
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

/** A phone of somebody: mostly of one of the first two, so that they get far. */
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

/** With the making of the code 15 operations: all that can be searched. */
const waves: readonly (readonly Draw[])[] = [
  [phone('SCAN'), phone('SCAN'), stranger],
  [phone('CONFIRM', 'CANCEL', 'SCAN'), phone('CONFIRM'), phone('CONFIRM', 'CANCEL'), stranger],
  [page, phone('CONFIRM', 'CONFIRM', 'CANCEL')],
  [backend, backend, phone('CONFIRM', 'CANCEL'), stranger],
  [page],
];
