import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real Redis on this machine that nobody else uses. */
export interface RedisServer {
  /** As `createRedisStore` takes it. */
  readonly url: string;
  /** 0 where it listens on a socket only. */
  readonly port: number;
  /** Stops the process in its tracks: connections stay, nothing is answered. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** Ends it at once, as a power cut would, and starts it again, with nothing in it. */
  readonly restart: () => Promise<void>;
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>;
  /** Ends it and clears up. */
  readonly close: () => Promise<void>;
}

/** How a server is to be started. */
export interface RedisServerOptions {
  /** Listens on a port of 127.0.0.1 instead of a socket. Default `false`. */
  readonly overTcp?: boolean;
  /** Runs as a Sentinel. Default `false`. */
  readonly sentinel?: boolean;
  /** More lines of `redis.conf`, each option and its value. A Sentinel writes the file itself. */
  readonly config?: readonly string[];
}

const base = ['save ""', 'appendonly no', 'daemonize no', 'loglevel notice', 'bind 127.0.0.1', 'protected-mode no'];

/** Starts Debian's `redis-server` in a folder of its own; resolves once it answers. Ended with this process at the latest. */
export async function startRedis(options: RedisServerOptions = {}): Promise<RedisServer> {
  const { overTcp = false, sentinel = false, config = [] } = options;
  const folder = await mkdtemp(join(socketRoot(), 'qr-login-redis-'));
  const port = overTcp || sentinel ? await freePort() : 0;
  const socket = join(folder, 'socket');
  const unixSocket = port === 0 ? [`unixsocket "${socket}"`] : [];
  const lines = [`port ${port}`, `dir "${folder}"`, ...base, ...unixSocket, ...config];
  let child = await launch(lines, folder, sentinel);
  const killNow = (): void => void child.kill('SIGKILL');
  endWithProcess(killNow);
  const kill = (): Promise<void> => end(child);

  return {
    url: port === 0 ? `redis+unix://${encodeURI(socket)}` : `redis://127.0.0.1:${port}`,
    port,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    kill,
    async restart() {
      await kill();
      child = await launch(lines, folder, sentinel);
    },
    async close() {
      kills.delete(killNow);
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const kills = new Set<() => void>();

/** One listener for all servers: a test of a cluster starts more than the ten that Node.js takes for a leak. */
function endWithProcess(kill: () => void): void {
  if (!process.listeners('exit').includes(endAll)) process.on('exit', endAll);
  kills.add(kill);
}

function endAll(): void {
  for (const kill of kills) kill();
}

/** The system's folder for temporary files, or `/tmp` where that is too long: the path of a socket has 104 bytes on macOS, 108 on Linux. */
function socketRoot(): string {
  return Buffer.byteLength(tmpdir()) > 70 ? '/tmp' : tmpdir();
}

/** A port that was free a moment ago. Below those that the system hands out, where a cluster's second port has room too. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 10_000);
    if ((await isFree(port)) && (await isFree(port + 10_000))) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  try {
    probe.listen(port, '127.0.0.1');
    await once(probe, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    probe.close();
  }
}

async function launch(lines: readonly string[], folder: string, sentinel: boolean): Promise<ChildProcess> {
  const file = join(folder, 'redis.conf');
  await writeFile(file, `${lines.join('\n')}\n`);
  const child = spawn('redis-server', [file, ...(sentinel ? ['--sentinel'] : [])], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let log = '';
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`redis-server ended with ${code}:\n${log}`)));
    child.stdout.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4000);
      if (/Ready to accept connections|Sentinel ID is/i.test(log)) resolve();
    });
  });
  child.removeAllListeners('exit');
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
