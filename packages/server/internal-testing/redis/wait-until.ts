import { systemClock } from '@qr-login/core';

/** Only ends a hang: it does not assert any duration. */
const timeoutMs = 60_000;

/** Resolves once the condition holds; rejects on timeout. */
export async function waitUntil(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = systemClock.now() + timeoutMs;
  while (!(await condition())) {
    if (systemClock.now() > end) throw new Error(`timed out: ${what}`);
    await new Promise<void>((resolve) => void systemClock.setTimer(resolve, 10));
  }
}
