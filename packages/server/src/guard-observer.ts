import type { Clock } from '@qr-login/core';

/** Time between two reports of the same observer's failures. */
const reportIntervalMs = 60_000;

/**
 * Makes a host's observer harmless: what it throws, and the rejection of a promise that it returns, neither change an answer nor end the process.
 * The first failure is reported, and then at most one a minute.
 */
export function guardObserver<Value>(
  observe: (value: Value) => unknown,
  report: (error: unknown) => void,
  clock: Clock,
): (value: Value) => void {
  let nextReportAt = -Infinity;
  const fail = (error: unknown): void => {
    const now = clock.now();
    if (now < nextReportAt) return;
    nextReportAt = now + reportIntervalMs;
    report(error);
  };

  return (value) => {
    try {
      const result = observe(value);
      if (result !== undefined) void Promise.resolve(result).catch(fail);
    } catch (error) {
      fail(error);
    }
  };
}

/** The class of an error; `unknown` where it cannot be read. Its message may hold what a client sent. */
export function errorName(error: unknown): string {
  try {
    const name: unknown = error instanceof Error ? error.constructor.name : typeof error;
    return typeof name === 'string' ? name : 'unknown';
  } catch {
    return 'unknown';
  }
}

/** The last resort, where the observer that failed is the one that hears of failures. */
export function reportOnConsole(observer: string): (error: unknown) => void {
  return (error) => {
    try {
      console.error(`qr-login-server: ${observer} failed with ${errorName(error)}; other observers go on`);
    } catch {
      // A console that throws leaves nowhere to report to.
    }
  };
}
