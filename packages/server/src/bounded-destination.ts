import { systemClock } from '@qr-login/core';
import type { DestinationStream } from 'pino';

/** Members of a Node stream beside `write`. */
interface BufferedStream extends DestinationStream {
  /** Bytes or characters in the buffer. */
  readonly writableLength: number;
}

/** Limit of the buffer in characters: about 2,000 lines. */
const maxBuffered = 1_048_576;

/**
 * Drops lines while the buffer is full, since Node would keep them all in memory when the reader of a pipe hangs. One line reports the number of
 * dropped lines once there is room. A destination without a buffer size, such as a file, is used unchanged.
 */
export function boundDestination(destination: DestinationStream): DestinationStream {
  if (!isBuffered(destination)) return destination;
  let dropped = 0;
  return {
    write(line) {
      if (destination.writableLength + line.length > maxBuffered) {
        dropped++;
        return;
      }
      if (dropped > 0) {
        const time = Math.round(systemClock.epochNow());
        destination.write(`${JSON.stringify({ level: 40, time, leftOut: dropped, msg: 'log lines left out' })}\n`);
      }
      dropped = 0;
      destination.write(line);
    },
  };
}

function isBuffered(destination: DestinationStream): destination is BufferedStream {
  return typeof Reflect.get(destination, 'writableLength') === 'number';
}
