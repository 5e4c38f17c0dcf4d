import { LoginAttempt, genauthV3Adapter } from '@qr-login/core';
import type { GenauthOptions, LoginAdapter, LoginState } from '@qr-login/core';
import { createHandClock } from '@qr-login/core/testing';
import { RawServer } from './raw-server.js';
import type { RawAnswer } from './raw-server.js';

/** What came of some lies, and of the truth after them. */
export interface Outcome {
  /** Where the attempt stood once the lies were told. */
  readonly state: LoginState;
  /** Questions on the route that was lied about, the last lie's included. */
  readonly questions: number;
  /** Whether the honest answer after them led to success: in the same attempt, or, where that had ended, in the next. */
  readonly recovered: boolean;
  /** Bytes that a flood could push. */
  readonly flooded: number;
}

/** Options of a journey. */
export interface JourneyOptions {
  readonly about?: 'codes' | 'status';
  /** The lie hangs: its deadline has to pass by hand. */
  readonly hangs?: boolean;
  readonly adapter?: Partial<GenauthOptions>;
  /** Half seconds to travel where it is not the server that lies. */
  readonly steps?: number;
}

const stepMs = 500;

/**
 * Runs a real attempt with the real adapter against a real port that tells these lies and then the truth. Time goes by hand: on only
 * while no question is under way, unless the lie hangs.
 */
export async function travel(lies: readonly RawAnswer[], options: JourneyOptions = {}): Promise<Outcome> {
  const server = await RawServer.open();
  try {
    return await travelOver(server, lies, options);
  } finally {
    await server.close();
  }
}

async function travelOver(
  server: RawServer,
  lies: readonly RawAnswer[],
  { about = 'status', hangs, adapter, steps: least = 0 }: JourneyOptions,
): Promise<Outcome> {
  server.lieAbout = about;
  server.lies.push(...lies);
  const route = about === 'codes' ? '/api/v3/gene-qrcode' : '/api/v3/check-qrcode-status';
  const clock = createHandClock();
  const counted = countUnderWay(genauthV3Adapter({ server: server.url, appId: 'demo-app', clock, ...adapter }));
  const start = (): LoginAttempt => {
    const attempt = new LoginAttempt(counted.adapter, { clock, renew: 'manual', random: () => 0.5 });
    ended = attempt.run(leaving.signal);
    return attempt;
  };
  const leaving = new AbortController();
  let ended: Promise<LoginState> = Promise.resolve({ status: 'loading' });
  const pass = async (): Promise<void> => {
    await counted.answered(hangs === true && server.lies.length === 0 ? 30 : 5000);
    await clock.advance(stepMs);
  };

  let attempt = start();
  const over = (): boolean => !['loading', 'pending', 'scanned'].includes(attempt.state.status);
  for (let steps = 0; steps < least || (steps < 400 && server.lies.length > 0 && !over()); steps++) await pass();
  await counted.answered(hangs ? 30 : 5000);
  await clock.advance(0);
  const { state } = attempt;
  const questions = server.asked.filter((path) => path === route).length;
  const flooded = server.flooded;

  server.lies.length = 0;
  server.honest = { status: 'AUTHORIZED', ticket: 'an-honest-ticket' };
  if (over()) attempt = start();
  for (let steps = 0; steps < 150 && !over(); steps++) await pass();
  leaving.abort();
  await ended;
  const last = attempt.state;
  return { state, questions, recovered: last.status === 'authorized' && last.ticket === 'an-honest-ticket', flooded };
}

/** Knows when the adapter is waiting for an answer. */
function countUnderWay(inner: LoginAdapter): {
  readonly adapter: LoginAdapter;
  answered(limitMs: number): Promise<void>;
} {
  const underWay = new Set<Promise<unknown>>();
  const watch = <T>(question: Promise<T>): Promise<T> => {
    const settled: Promise<unknown> = question.then(
      () => underWay.delete(settled),
      () => underWay.delete(settled),
    );
    underWay.add(settled);
    return question;
  };
  return {
    adapter: {
      createCode: (options) => watch(inner.createCode(options)),
      readStatus: (code, options) => watch(inner.readStatus(code, options)),
    },
    async answered(limitMs) {
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise((resolve) => {
        timer = setTimeout(resolve, limitMs);
      });
      await Promise.race([Promise.all(underWay), limit]);
      clearTimeout(timer);
    },
  };
}
