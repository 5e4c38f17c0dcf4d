import { systemClock } from '@qr-login/core';

/** Only ends a hang: it is no claim about how long anything takes. */
const timeoutMs = 60_000;

/** Resolves once that holds of servers outside; rejects when it does not in good time. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = systemClock.now() + timeoutMs;
  while (!(await holds())) {
    if (systemClock.now() > end) throw new Error(`it never happened: ${what}`);
    await new Promise<void>((resolve) => void systemClock.setTimer(resolve, 10));
  }
}
