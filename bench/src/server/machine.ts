import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** The machine of a run. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly node: string;
  /** Number of cores that other programs kept busy before the run. */
  readonly busyCores: number;
}

const watchedMs = 3000;

/** Describes this machine, after a look at what else it does. */
export async function readMachine(): Promise<Machine> {
  const before = readTimes();
  await sleep(watchedMs);
  const after = readTimes();
  const idleShare = (after.idle - before.idle) / (after.total - before.total);
  const { length: cores, 0: first } = cpus();
  return {
    cpu: first?.model ?? 'unknown processor',
    cores,
    node: process.version,
    busyCores: Number((cores * (1 - idleShare)).toFixed(2)),
  };
}

function readTimes(): { readonly idle: number; readonly total: number } {
  const each = cpus().map(({ times }) => times);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return { idle: sum(each.map(({ idle }) => idle)), total: sum(each.flatMap((times) => Object.values(times))) };
}
