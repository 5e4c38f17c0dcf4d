import { LoginAttempt, genauthV3Adapter } from '@qr-login/core';
import type { Clock, LoginState } from '@qr-login/core';
import { createDemoServerOptions, createQrLoginServer } from '@qr-login/server';
import { listen } from '@qr-login/server/node';
import { FaultProxy } from './fault-proxy.js';
import type { Faults } from './fault-proxy.js';
import { change } from './phone-protocol.js';
import { TurnClock } from './turn-clock.js';

/** Outcome of many logins over an unreliable network. */
export interface Tally {
  readonly logins: number;
  /** Logins that reported success more than once, or with another login’s ticket. */
  readonly duplicates: number;
  /** Uncaught errors and rejections. */
  readonly uncaught: number;
  /** Logins in which the user had to press “Try again” at least once. */
  readonly triedAgain: number;
  /** Deliberately broken connections. */
  readonly broken: number;
}

const atOnce = 100;
const maxTries = 50;

/** Signs in that many times, each over connections that break, stall, trickle and misstate their length, drawn from the seed. */
export async function signInOverFaults(logins: number, seed: number): Promise<Tally> {
  const random = createRandom(seed);
  const clock = new TurnClock();
  const server = await listen(
    async (publicOrigin) =>
      createQrLoginServer({ ...(await createDemoServerOptions({ publicOrigin })), limits: false }),
    { port: 0 },
  );
  const proxy = await FaultProxy.open(server.url);
  proxy.faults = () => drawFaults(random);
  proxy.random = random;
  let uncaught = 0;
  const onUncaught = (): void => void uncaught++;
  process.on('uncaughtException', onUncaught).on('unhandledRejection', onUncaught);

  const tickets = new Set<string>();
  let begun = 0;
  let successes = 0;
  let triedAgain = 0;
  const userIndex = async (): Promise<void> => {
    while (begun++ < logins) {
      let tries = 0;
      for (let done = false; !done && tries < maxTries; tries++) {
        const reported = await signInOnce(proxy.url, server.url, clock, random);
        for (const ticket of reported) tickets.add(ticket);
        successes += reported.length;
        done = reported.length > 0;
      }
      if (tries > 1) triedAgain++;
      if (tries === maxTries) throw new Error('a login never came to an end');
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, userIndex));
    // Time for unfinished work to fail.
    await clock.pass(10_000);
  } finally {
    process.off('uncaughtException', onUncaught).off('unhandledRejection', onUncaught);
    clock.stop();
    await proxy.close();
    await server.close();
  }
  return {
    logins,
    duplicates: successes - logins + (logins - tickets.size),
    uncaught,
    triedAgain,
    broken: proxy.broken,
  };
}

/** Runs one attempt, with a phone that approves the code as soon as it is shown. Returns the ticket of every reported success. */
async function signInOnce(
  proxyUrl: string,
  serverUrl: string,
  clock: Clock,
  random: () => number,
): Promise<readonly string[]> {
  const tickets: string[] = [];
  const onState = (state: LoginState): void => {
    if (state.status === 'authorized') tickets.push(state.ticket);
    if (state.status === 'pending') void approve(serverUrl, state.code.id);
  };
  const adapter = genauthV3Adapter({ server: proxyUrl, appId: 'demo-app' });
  const attempt = new LoginAttempt(adapter, { onState, clock, random });
  await attempt.run(new AbortController().signal);
  return tickets;
}

/** The phone has a reliable network. */
async function approve(serverUrl: string, id: string): Promise<void> {
  await change(serverUrl, id, 'SCAN');
  await change(serverUrl, id, 'CONFIRM');
}

function drawFaults(random: () => number): Faults {
  const die = random();
  if (die < 0.06) return { reset: true };
  if (die < 0.12) return { cutAt: Math.floor(random() * 900) };
  if (die < 0.22) return { cutOn: /AUTHORIZED/ };
  if (die < 0.3) return { sliceBytes: 1 + Math.floor(random() * 200) };
  if (die < 0.4) return { latencyMs: 5, jitterMs: 30 };
  if (die < 0.42) return { hang: true };
  return {};
}

/** The same numbers for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
