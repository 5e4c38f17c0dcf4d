import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';

/** Asks something of Redis that can be done without. Throws what the question throws, or at once while nobody is to be asked. */
export type AskPatiently = <T>(question: () => Promise<T>) => Promise<T>;

/** How long nobody is asked after a question that got no answer. */
const silenceMs = 1000;

/**
 * Waits `patienceMs` for an answer, and after none asks nobody for a second: a request that is counted under several rules must not wait out a Redis
 * that hangs for each (F39). A refusal is an answer. One of these serves everything that is counted over one connection.
 */
export function createPatience(patienceMs: number, clock: Clock = systemClock): AskPatiently {
  let silentUntil = -Infinity;

  return async (question) => {
    if (clock.now() < silentUntil) throw new Error('Redis was silent a moment ago');
    try {
      return await within(patienceMs, question(), clock);
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ReplyError')) silentUntil = clock.now() + silenceMs;
      throw error;
    }
  };
}

function within<T>(ms: number, answer: Promise<T>, clock: Clock): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = clock.setTimer(() => reject(new Error('Redis did not answer in time')), ms);
    answer.then(resolve, reject).finally(giveUp);
  });
}
