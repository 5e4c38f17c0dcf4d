import { setTimeout as sleep } from 'node:timers/promises';

/** Only ends a hang; it makes no claim about durations. */
export const timeoutMs = 60_000;

/** Resolves once the condition holds. Rejects after a time limit. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + timeoutMs; !(await holds()); await sleep(5))
    if (Date.now() > end) throw new Error(`timed out waiting for: ${what}`);
}
