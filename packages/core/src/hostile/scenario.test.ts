// Contains no test: the harness of the tests in this folder.
import { genauthV3Adapter } from '../genauth/v3.js';
import { LoginAttempt } from '../login-attempt.js';
import type { LoginAttemptOptions } from '../login-attempt-options.js';
import type { Clock } from '../clock.js';
import { isTerminal } from '../state-machine.js';
import type { LoginState } from '../state-machine.js';
import type { LoginAdapter } from '../adapter.js';
import { RawServer } from './raw-server.test.js';
import type { RawResponse, Route } from './raw-server.test.js';
import { steppingClock } from './stepping-clock.test.js';
import type { ClockFaults } from './stepping-clock.test.js';

/** Only ends a hang; no test depends on its length. */
const hangMs = 60_000;

/** The expected outcome of a row. */
export interface Outcome {
  /** State after the last bad response; a minute later if the attempt had ended. */
  readonly status: string;
  readonly error: string | undefined;
  /** Requests received by then, by route. */
  readonly codes: number;
  readonly statusRequests: number;
  /** The attempt that a valid response completed. */
  readonly recovered: 'the same' | 'a fresh one' | 'none';
}

export interface Scenario {
  readonly outcome: Outcome;
  readonly state: LoginState;
  /** Fake-clock times of the first ten requests on the faulty route. */
  readonly requestedAt: readonly number[];
  readonly mostAtOnce: number;
  readonly pushed: number;
  /** Endless responses that the client did not abort. */
  readonly dripping: number;
}

export interface ScenarioOptions extends ClockFaults {
  readonly about?: Route;
  readonly renew?: LoginAttemptOptions['renew'];
  readonly fetch?: typeof fetch;
  /** Requests to wait for if the server sends no bad response. Default 0. */
  readonly passing?: number;
}

export const retriedStatus: Outcome = {
  status: 'pending',
  error: undefined,
  codes: 1,
  statusRequests: 1,
  recovered: 'the same',
};
export const retriedCode: Outcome = {
  status: 'loading',
  error: undefined,
  codes: 1,
  statusRequests: 0,
  recovered: 'the same',
};
export const stopped = (error: string, codes: number, statusRequests: number): Outcome => ({
  status: 'error',
  error,
  codes,
  statusRequests,
  recovered: 'a fresh one',
});
export const times = (count: number, malformed: RawResponse): RawResponse[] =>
  Array.from({ length: count }, () => malformed);

/** A real attempt, adapter and `fetch` against a real port that sends these bad responses and then valid ones. */
export async function runScenario(
  malformedResponses: readonly RawResponse[],
  options: ScenarioOptions = {},
): Promise<Scenario> {
  const server = new RawServer();
  await server.open();
  const leaving = new AbortController();
  try {
    return await runOver(server, malformedResponses, options, leaving.signal);
  } finally {
    leaving.abort();
    await server.close();
  }
}

async function runOver(
  server: RawServer,
  malformedResponses: readonly RawResponse[],
  options: ScenarioOptions,
  signal: AbortSignal,
): Promise<Scenario> {
  const { about = 'status', renew = 'manual', passing = 0 } = options;
  server.lieAbout = about;
  server.overrides.push(...malformedResponses);
  const { clock, step } = steppingClock(options);
  const custom = options.fetch && { fetch: options.fetch };
  // Digests take real time. binding.test.ts tests the retry without a challenge.
  const real = genauthV3Adapter({ server: server.url, appId: 'demo-app', clock, binding: 'off', ...custom });
  const noted = recordStatusRequests(real, clock, about);
  const { underWay, requestedAt } = noted;
  const start = (): LoginAttempt => {
    const attempt = new LoginAttempt(noted.adapter, { clock, renew, random: () => 0.5 });
    void attempt.run(signal);
    return attempt;
  };
  const settle = async (): Promise<void> => {
    await step(0);
    for (const end = Date.now() + hangMs; underWay.size > 0 && !server.hanging; await step(0)) {
      if (Date.now() > end) throw new Error('a response was neither applied nor aborted');
      await Promise.race([...underWay, new Promise((resolve) => setTimeout(resolve, 5))]);
    }
  };

  let attempt = start();
  const over = (): boolean => isTerminal(attempt.state.status);
  await settle();
  for (let turn = 0; turn < 200 && !over() && (server.overrides.length > 0 || requestedAt.length < passing); turn++) {
    await step();
    await settle();
  }
  // A silent response counts only once it has timed out.
  if (server.hanging) await step();
  server.hanging = false;
  await settle();
  if (over()) await step(60_000);
  const { state } = attempt;
  const error = state.status === 'error' ? state.error.code : undefined;
  const { codes, status: statusRequests } = { ...server.received };

  server.overrides.length = 0;
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
    outcome: { status: state.status, error, codes, statusRequests, recovered },
    state,
    requestedAt: requestedAt.slice(0, 10),
    mostAtOnce: noted.mostAtOnce(),
    pushed: server.pushed,
    dripping: await server.stillDripping(),
  };
}

/** Records which requests are in flight and when they were sent. */
function recordStatusRequests(
  real: LoginAdapter,
  clock: Clock,
  about: Route,
): {
  readonly adapter: LoginAdapter;
  readonly underWay: ReadonlySet<Promise<unknown>>;
  readonly requestedAt: readonly number[];
  readonly mostAtOnce: () => number;
} {
  const underWay = new Set<Promise<unknown>>();
  const requestedAt: number[] = [];
  let most = 0;
  const note = <T>(route: Route, statusRequest: Promise<T>): Promise<T> => {
    const settled: Promise<unknown> = statusRequest.then(
      () => underWay.delete(settled),
      () => underWay.delete(settled),
    );
    underWay.add(settled);
    most = Math.max(most, underWay.size);
    if (route === about) requestedAt.push(clock.now());
    return statusRequest;
  };
  return {
    adapter: {
      createCode: (options) => note('codes', real.createCode(options)),
      readStatus: (code, options) => note('status', real.readStatus(code, options)),
    },
    underWay,
    requestedAt,
    mostAtOnce: () => most,
  };
}
