// No test of its own: the way that every test beside it goes.
import { genauthV3Adapter } from '../adapters/genauth-v3.js';
import { LoginAttempt } from '../attempt.js';
import type { LoginAttemptOptions } from '../attempt-options.js';
import type { Clock } from '../clock.js';
import { isTerminal } from '../machine.js';
import type { LoginState } from '../machine.js';
import type { LoginAdapter } from '../protocol.js';
import { RawServer } from './raw-server.test.js';
import type { RawAnswer, Route } from './raw-server.test.js';
import { steppingClock } from './stepping-clock.test.js';
import type { ClockFaults } from './stepping-clock.test.js';

/** Only ends a hang: it is no claim about how long anything takes. */
const hangMs = 60_000;

/** What every row must say. */
export interface Outcome {
  /** Where the attempt stood after the last lie, and a minute later where it had ended. */
  readonly status: string;
  readonly error: string | undefined;
  /** Requests that had come in by then, by route. */
  readonly codes: number;
  readonly questions: number;
  /** Which attempt the honest answer took to success. */
  readonly recovered: 'the same' | 'a fresh one' | 'none';
}

export interface Trip {
  readonly outcome: Outcome;
  readonly state: LoginState;
  /** Hand-clock times of the first ten questions on the route that was lied about. */
  readonly askedAt: readonly number[];
  readonly mostAtOnce: number;
  readonly pushed: number;
  /** Answers without end that were not cut. */
  readonly dripping: number;
}

export interface TripOptions extends ClockFaults {
  readonly about?: Route;
  readonly renew?: LoginAttemptOptions['renew'];
  readonly fetch?: typeof fetch;
  /** Honest questions to let pass where no lie is told on the wire. Default 0. */
  readonly passing?: number;
}

export const retriedStatus: Outcome = {
  status: 'pending',
  error: undefined,
  codes: 1,
  questions: 1,
  recovered: 'the same',
};
export const retriedCode: Outcome = {
  status: 'loading',
  error: undefined,
  codes: 1,
  questions: 0,
  recovered: 'the same',
};
export const stopped = (error: string, codes: number, questions: number): Outcome => ({
  status: 'error',
  error,
  codes,
  questions,
  recovered: 'a fresh one',
});
export const times = (count: number, lie: RawAnswer): RawAnswer[] => Array.from({ length: count }, () => lie);

/** A real attempt with the real adapter and Node's own `fetch` against a real port that tells these lies and then the truth. */
export async function travel(lies: readonly RawAnswer[], options: TripOptions = {}): Promise<Trip> {
  const server = new RawServer();
  await server.open();
  const leaving = new AbortController();
  try {
    return await travelOver(server, lies, options, leaving.signal);
  } finally {
    leaving.abort();
    await server.close();
  }
}

async function travelOver(
  server: RawServer,
  lies: readonly RawAnswer[],
  options: TripOptions,
  signal: AbortSignal,
): Promise<Trip> {
  const { about = 'status', renew = 'manual', passing = 0 } = options;
  server.lieAbout = about;
  server.lies.push(...lies);
  const { clock, step } = steppingClock(options);
  const custom = options.fetch && { fetch: options.fetch };
  // Digests take a time that no clock of ours tells. What is retried without a challenge is in binding.test.ts.
  const real = genauthV3Adapter({ server: server.url, appId: 'demo-app', clock, binding: 'off', ...custom });
  const noted = noteQuestions(real, clock, about);
  const { underWay, askedAt } = noted;
  const start = (): LoginAttempt => {
    const attempt = new LoginAttempt(noted.adapter, { clock, renew, random: () => 0.5 });
    void attempt.run(signal);
    return attempt;
  };
  const settle = async (): Promise<void> => {
    await step(0);
    for (const end = Date.now() + hangMs; underWay.size > 0 && !server.hanging; await step(0)) {
      if (Date.now() > end) throw new Error('an answer was neither taken nor given up');
      await Promise.race([...underWay, new Promise((resolve) => setTimeout(resolve, 5))]);
    }
  };

  let attempt = start();
  const over = (): boolean => isTerminal(attempt.state.status);
  await settle();
  for (let turn = 0; turn < 200 && !over() && (server.lies.length > 0 || askedAt.length < passing); turn++) {
    await step();
    await settle();
  }
  // Silence is an answer that has to be given up before anything can be said of it.
  if (server.hanging) await step();
  server.hanging = false;
  await settle();
  if (over()) await step(60_000);
  const { state } = attempt;
  const error = state.status === 'error' ? state.error.code : undefined;
  const { codes, status: questions } = { ...server.asked };

  server.lies.length = 0;
  server.honest = { status: 'AUTHORIZED', ticket: 'an-honest-ticket' };
  const fresh = over();
  if (fresh) attempt = start();
  await settle();
  for (let turn = 0; turn < 200 && !over(); turn++) {
    await step();
    await settle();
  }
  const last = attempt.state;
  const honest = last.status === 'authorized' && last.ticket === 'an-honest-ticket';
  const recovered = honest ? (fresh ? 'a fresh one' : 'the same') : 'none';
  return {
    outcome: { status: state.status, error, codes, questions, recovered },
    state,
    askedAt: askedAt.slice(0, 10),
    mostAtOnce: noted.mostAtOnce(),
    pushed: server.pushed,
    dripping: await server.stillDripping(),
  };
}

/** Knows what is being asked and when it was. */
function noteQuestions(
  real: LoginAdapter,
  clock: Clock,
  about: Route,
): {
  readonly adapter: LoginAdapter;
  readonly underWay: ReadonlySet<Promise<unknown>>;
  readonly askedAt: readonly number[];
  readonly mostAtOnce: () => number;
} {
  const underWay = new Set<Promise<unknown>>();
  const askedAt: number[] = [];
  let most = 0;
  const note = <T>(route: Route, question: Promise<T>): Promise<T> => {
    const settled: Promise<unknown> = question.then(
      () => underWay.delete(settled),
      () => underWay.delete(settled),
    );
    underWay.add(settled);
    most = Math.max(most, underWay.size);
    if (route === about) askedAt.push(clock.now());
    return question;
  };
  return {
    adapter: {
      createCode: (options) => note('codes', real.createCode(options)),
      readStatus: (code, options) => note('status', real.readStatus(code, options)),
    },
    underWay,
    askedAt,
    mostAtOnce: () => most,
  };
}
