import { setTimeout as sleep } from 'node:timers/promises';

/** Only ends a hang: it is no claim about how long anything takes. */
const timeoutMs = 60_000;

/** Resolves once that holds of the world outside; rejects when it does not in good time. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + timeoutMs; !(await holds()); await sleep(5))
    if (Date.now() > end) throw new Error(`it never happened: ${what}`);
}
