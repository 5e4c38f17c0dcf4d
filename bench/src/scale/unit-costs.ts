import type { ServerResults } from '../server/server-results.js';
import { redisMicros, signInMicros } from '../server/sign-in-rows.js';
import type { Exchange, Wire } from './wire.js';

/** Processor time in microseconds, of a node and of Redis. */
export interface Cost {
  readonly node: number;
  readonly redis: number;
}

/** Actions that the model counts. A sign-in has everything but the wait: one code, two polls or a stream, and its events. */
export type Action = 'polledSignIn' | 'streamedSignIn' | 'unusedCode' | 'stream' | 'poll' | 'heartbeat' | 'preflight';

/** Polls of the benchmarked sign-in. */
export const pollsPerSignIn = 2;

type Measured = Pick<ServerResults, 'sign-in' | 'status'>;

const approval: readonly Exchange[] = ['create', 'context', 'scan', 'confirm', 'redeem'];
/** Command at the end of a stream. */
const unsubscribe = 1;

/**
 * Derives the cost of each action from the benchmarks. They measure whole sign-ins with Redis, and single requests with the memory store. The
 * difference, divided by the commands of a sign-in, is the cost of a command.
 */
export function deriveCosts(results: Measured, wire: Wire): Readonly<Record<Action, Cost>> {
  const { 'sign-in': signIns, status } = results;
  const memory = signInMicros(signIns, 'memory');
  const polled = pollCommands(wire);
  const perCommand = { node: (signInMicros(signIns, 'redis') - memory) / polled, redis: redisMicros(signIns) / polled };
  const cost = (node: number, commands: number): Cost => ({
    node: node + commands * perCommand.node,
    redis: commands * perCommand.redis,
  });
  const count = (...names: readonly Exchange[]): number => countCommands(wire, names);
  const streamed = count(...approval, 'stream', 'event', 'event') + unsubscribe;
  return {
    polledSignIn: cost(memory, polled),
    streamedSignIn: cost(signInMicros(signIns, 'stream'), streamed),
    unusedCode: cost(memory / signIns.ways.memory.requests, count('create')),
    stream: cost(status.cost.micros, count('stream') + unsubscribe),
    poll: cost(status.cost.micros, count('poll')),
    // At most: a heartbeat reads a code without a request, and a preflight is a request without a code.
    heartbeat: cost(status.cost.micros, count('heartbeat')),
    preflight: cost(status.cost.micros, 0),
  };
}

/** Commands of the benchmarked sign-in with polls. */
export function pollCommands(wire: Wire): number {
  return countCommands(wire, approval) + pollsPerSignIn * countCommands(wire, ['poll']);
}

function countCommands({ exchanges }: Wire, names: readonly Exchange[]): number {
  return names.reduce((sum, name) => sum + exchanges[name].commands, 0);
}
