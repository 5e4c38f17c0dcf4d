import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';

/** Runs an optional Redis call. Throws its error, or immediately while the circuit is open. */
export type AskPatiently = <T>(question: () => Promise<T>) => Promise<T>;

/** How long the circuit stays open after a timeout. */
const silenceMs = 1000;

/**
 * Waits `openCodeTimeoutMs` for a reply and skips all calls for a second after a timeout: a request with several rate limits must not wait for a hanging
 * Redis each time (F39). An error reply is a reply. One instance serves all counters of a connection.
 */
export function createPatience(patienceMs: number, clock: Clock = systemClock): AskPatiently {
  let silentUntil = -Infinity;

  return async (question) => {
    if (clock.now() < silentUntil) throw new Error('Redis timed out recently');
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
