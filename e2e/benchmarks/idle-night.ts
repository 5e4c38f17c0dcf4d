import { LoginAttempt, scriptedAdapter } from '@qr-login/core';
import type { LoginAdapter } from '@qr-login/core';
import { createFakeClock } from '@qr-login/core/testing';

/** Counts the requests of an unattended page over twelve hours of a fake clock, with the server’s default lifetime and poll interval. */
export async function countNight(): Promise<{ readonly codes: number; readonly requests: number }> {
  const clock = createFakeClock();
  const scripted = scriptedAdapter({ clock });
  let codes = 0;
  let statusRequests = 0;
  const adapter: LoginAdapter = {
    createCode(options) {
      codes++;
      return scripted.createCode(options);
    },
    readStatus(code, options) {
      statusRequests++;
      return scripted.readStatus(code, options);
    },
  };
  const attempt = new LoginAttempt(adapter, { clock });
  const ended = attempt.run(new AbortController().signal);
  await clock.advance(12 * 3_600_000);
  if ((await ended).status !== 'expired') throw new Error('the night should end in expired');
  return { codes, requests: codes + statusRequests };
}
