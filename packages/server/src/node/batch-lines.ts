import { setImmediate } from 'node:timers';
import type { DestinationStream } from 'pino';

/** Members of a Node stream beside `write`. */
interface BufferedStream extends DestinationStream {
  readonly writableLength?: number;
}

/**
 * At most so many characters are written together. Lines are short and in ASCII but for names of the host, so that a pipe with several writers
 * takes a batch as a whole (PIPE_BUF is 4,096 bytes on Linux).
 */
const maxBatch = 4096;

/**
 * Writes lines of one turn of the event loop together, at its end or when the process exits. Each call to a file or a pipe is a system call, which costs
 * more than the line. A killed process loses the lines of its last turn.
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
      if (batch.length + line.length > maxBatch) flush();
      if (!batch) setImmediate(flush);
      batch += line;
    },
  };
  if (destination.writableLength === undefined) return batching;
  return Object.defineProperty(batching, 'writableLength', {
    get: () => (destination.writableLength ?? 0) + batch.length,
  });
}
