import type { CDPSession } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of the wall. */
  readonly ts: number;
  /** Microseconds of the thread's own time. */
  readonly tdur?: number;
}

/** What the browser calls each turn of a thread. */
const task = 'ThreadControllerImpl::RunTask';
const traceConfig = { includedCategories: ['toplevel', 'blink.user_timing'] };

/**
 * Watches the main thread of the page. What is given back tells how many milliseconds of processor time its tasks took that had begun before
 * the page said `performance.mark(mark)`: what is done afterwards is not on the way there.
 */
export async function watchThread(devtools: CDPSession): Promise<(mark: string) => Promise<number>> {
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

function sumUntil(events: readonly TraceEvent[], mark: string): number {
  const end = events.find(({ name }) => name === mark);
  if (!end) throw new Error(`the page said no ${mark}`);
  const { pid, tid } = end;
  const tasks = events.filter(
    (event) => event.name === task && event.pid === pid && event.tid === tid && event.ts < end.ts,
  );
  return tasks.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000;
}
