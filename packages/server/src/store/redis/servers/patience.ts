import { systemClock } from '@qr-login/core';

const patienceMs = 20_000;

/** Resolves once that holds of servers outside; rejects when it does not in good time. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = systemClock.now() + patienceMs;
  while (!(await holds())) {
    if (systemClock.now() > end) throw new Error(`it never happened: ${what}`);
    await new Promise<void>((resolve) => void systemClock.setTimer(resolve, 10));
  }
}
