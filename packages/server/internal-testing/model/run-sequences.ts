import { assert as assertHolds, asyncModelRun, asyncProperty, boolean } from 'fast-check';
import { checkHistory } from '../linearizability/check-history.js';
import { describeOutcome } from '../linearizability/history.js';
import type { Entry } from '../linearizability/history.js';
import { commandsUpTo } from './commands.js';
import { createModel } from './operations.js';
import type { SystemFactory } from './systems.js';

/** Amount of random sequences. */
export interface RunOptions {
  /** Number of command sequences. */
  readonly sequences: number;
  readonly seed: number;
  /** Maximum of commands in a sequence. Default 40. */
  readonly maxCommands?: number;
}

/** Statistics of a run. */
export interface RunResult {
  readonly operations: number;
  /** Count of each operation by outcome. */
  readonly reached: ReadonlyMap<string, number>;
}

/**
 * Runs random sequences on a real server, compares every response with the model and checks the invariants of every history. Throws at the first
 * difference, with the shortest sequence that reproduces it, and the seed.
 */
export async function runSequences(factory: SystemFactory, options: RunOptions): Promise<RunResult> {
  const { sequences, seed, maxCommands = 40 } = options;
  const reached = new Map<string, number>();
  let operations = 0;
  const note = (entry: Entry): void => {
    const name = `${entry.operation.kind} ${describeOutcome(entry.outcome)}`;
    reached.set(name, (reached.get(name) ?? 0) + 1);
    operations++;
  };
  const property = asyncProperty(boolean(), commandsUpTo(maxCommands, factory.hasPolicies), async (bound, commands) => {
    const system = await factory.open();
    await asyncModelRun(() => createModel(system, bound || factory.hasPolicies === true), commands);
    const { entries } = system.clients.history;
    entries.forEach(note);
    const broken = checkHistory(entries, system.lifetimes);
    if (broken.length > 0) throw new Error(broken.join('\n'));
  });
  await assertHolds(property, { numRuns: sequences, seed, includeErrorInReport: true });
  return { operations, reached };
}
