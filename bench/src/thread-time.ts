import type { CDPSession } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of wall-clock time. */
  readonly ts: number;
  /** Microseconds of wall-clock time that it took. */
  readonly dur?: number;
  /** Microseconds of thread time. */
  readonly tdur?: number;
}

/** Name of the trace event of one task. */
const task = 'ThreadControllerImpl::RunTask';
const traceConfig = { includedCategories: ['toplevel', 'blink.user_timing'] };

/** Tasks of the main thread. */
export interface ThreadTime {
  /** Milliseconds of processor time of all tasks. */
  readonly cpuMs: number;
  /** Milliseconds of wall-clock time of the longest task. */
  readonly longestMs: number;
}

/** Traces the main thread of the page. The returned function resolves with the tasks that began before `performance.mark(mark)`. */
export async function watchThread(devtools: CDPSession): Promise<(mark: string) => Promise<ThreadTime>> {
  const events: TraceEvent[] = [];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the protocol calls them objects.
  devtools.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as TraceEvent[])));
  await devtools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  return async (mark) => {
    const complete = new Promise<void>((resolve) => devtools.once('Tracing.tracingComplete', () => resolve()));
    await devtools.send('Tracing.end');
    await complete;
    return sumUntil(events, mark);
  };
}

function sumUntil(events: readonly TraceEvent[], mark: string): ThreadTime {
  const end = events.find(({ name }) => name === mark);
  if (!end) throw new Error(`the page set no mark ${mark}`);
  const { pid, tid } = end;
  const tasks = events.filter(
    (event) => event.name === task && event.pid === pid && event.tid === tid && event.ts < end.ts,
  );
  return {
    cpuMs: tasks.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000,
    longestMs: Math.max(...tasks.map(({ dur = 0 }) => dur)) / 1000,
  };
}
