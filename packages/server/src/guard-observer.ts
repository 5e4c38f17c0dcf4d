import type { Clock } from '@qr-login/core';

/** Interval between two reports about the same observer. */
const reportIntervalMs = 60_000;

/**
 * Isolates an observer of the host: neither an exception nor a rejected promise changes a response or ends the process.
 * The first failure is reported, then at most one a minute.
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
      // Not `Promise.resolve`: it returns a promise as it is, with a `catch` of the host.
      if (result !== undefined) void new Promise((resolve) => resolve(result)).catch(fail);
    } catch (error) {
      fail(error);
    }
  };
}

/** The class name of an error; `unknown` if it cannot be read. The message may contain client input. */
export function errorName(error: unknown): string {
  try {
    const name: unknown = error instanceof Error ? error.constructor.name : typeof error;
    return typeof name === 'string' ? name : 'unknown';
  } catch {
    return 'unknown';
  }
}

/** Last resort if the observer that receives failures fails itself. */
export function reportOnConsole(observer: string): (error: unknown) => void {
  return (error) => {
    try {
      console.error(`qr-login-server: ${observer} failed with ${errorName(error)}; other observers continue`);
    } catch {
      // If the console throws too, there is nowhere left to report to.
    }
  };
}
