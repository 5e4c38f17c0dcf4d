import { setImmediate } from 'node:timers';
import type { DestinationStream } from 'pino';

/** Members of a Node stream beside `write`. */
interface BufferedStream extends DestinationStream {
  readonly writableLength?: number;
}

/**
 * Writes the lines of one turn of the event loop with one call, at its end or when the process exits. Each call to a file or a pipe is a system call, which
 * costs more than the line. Only a process that is killed loses lines: those of its last turn.
 */
export function batchLines(destination: BufferedStream): DestinationStream {
  let batch = '';
  const flush = (): void => {
    const lines = batch;
    batch = '';
    if (lines) destination.write(lines);
  };
  process.once('exit', flush);
  const batching: DestinationStream = {
    write(line) {
      if (!batch) setImmediate(flush);
      batch += line;
    },
  };
  if (destination.writableLength === undefined) return batching;
  return Object.defineProperty(batching, 'writableLength', {
    get: () => (destination.writableLength ?? 0) + batch.length,
  });
}
