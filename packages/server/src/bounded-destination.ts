import { systemClock } from '@qr-login/core';
import type { DestinationStream } from 'pino';

/** What a stream of Node has beside `write`. */
interface BufferedStream extends DestinationStream {
  /** Bytes or characters that wait to be taken. */
  readonly writableLength: number;
}

/** How much may wait, in characters: some 2,000 lines. */
const maxWaiting = 1_048_576;

/**
 * Leaves lines out while too many wait to be read, since Node keeps them all in memory: a pipe whose reader hangs would fill it. One line says how many were left
 * out once there is room again. A destination that does not say how much waits, such as a file, is used as it is.
 */
export function boundDestination(destination: DestinationStream): DestinationStream {
  if (!isBuffered(destination)) return destination;
  let leftOut = 0;
  return {
    write(line) {
      if (destination.writableLength + line.length > maxWaiting) {
        leftOut++;
        return;
      }
      if (leftOut > 0) {
        const time = Math.round(systemClock.epochNow());
        destination.write(`${JSON.stringify({ level: 40, time, leftOut, msg: 'log lines left out' })}\n`);
      }
      leftOut = 0;
      destination.write(line);
    },
  };
}

function isBuffered(destination: DestinationStream): destination is BufferedStream {
  return typeof Reflect.get(destination, 'writableLength') === 'number';
}
