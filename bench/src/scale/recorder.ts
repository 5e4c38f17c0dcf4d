import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendCommand } from '../../../packages/server/internal-testing/redis/servers.js';
import type { Traffic } from './wire.js';

interface RedisCount {
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/** Commands that arrive late: the end of a subscription is not awaited. */
const settleMs = 200;

/** Counts what an exchange moves. Commands come from `MONITOR`, whose own bytes are subtracted. */
export class Recorder {
  readonly #port: number;
  readonly #monitor: Socket;
  #monitored = '';

  private constructor(port: number, monitor: Socket) {
    this.#port = port;
    this.#monitor = monitor;
    monitor.setEncoding('latin1');
    monitor.on('data', (text: string) => (this.#monitored += text));
  }

  static async open(port: number): Promise<Recorder> {
    const recorder = new Recorder(port, connect(port, '127.0.0.1'));
    recorder.#monitor.write('MONITOR\r\n');
    await sleep(settleMs);
    return recorder;
  }

  /** Runs an exchange that reports its bytes of HTTP. */
  async record(exchange: () => Promise<Pick<Traffic, 'requestBytes' | 'responseBytes'>>): Promise<Traffic> {
    const own = difference(await this.#count(), await this.#count());
    const before = await this.#count();
    this.#monitored = '';
    const http = await exchange();
    await sleep(settleMs);
    const monitored = this.#monitored;
    const moved = difference(before, await this.#count());
    return {
      ...http,
      commands: monitored.split('\n').filter((line) => /^\+\d/.test(line) && !line.includes(' lua]')).length,
      redisBytesIn: moved.bytesIn - own.bytesIn,
      redisBytesOut: moved.bytesOut - own.bytesOut - monitored.length,
    };
  }

  close(): void {
    this.#monitor.destroy();
  }

  async #count(): Promise<RedisCount> {
    const info = await sendCommand(this.#port, 'INFO stats');
    const read = (name: string): number => Number(new RegExp(`total_net_${name}_bytes:(\\d+)`).exec(info)?.[1]);
    await sleep(settleMs);
    return { bytesIn: read('input'), bytesOut: read('output') };
  }
}

function difference(before: RedisCount, after: RedisCount): RedisCount {
  return { bytesIn: after.bytesIn - before.bytesIn, bytesOut: after.bytesOut - before.bytesOut };
}

/** Memory of each key with that part in its name, times the seconds that it still lives, in total. */
export async function measureByteSeconds(port: number, part: string): Promise<number> {
  const keys = (await sendCommand(port, `KEYS *${part}*`)).split('\r\n').filter((line) => line.includes(part));
  let total = 0;
  for (const key of keys) {
    const read = async (command: string): Promise<number> => Number((await sendCommand(port, command)).slice(1));
    total += (await read(`MEMORY USAGE ${key}`)) * Math.max(0, await read(`TTL ${key}`));
  }
  return total;
}
