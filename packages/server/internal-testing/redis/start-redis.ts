import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real Redis on this machine for exclusive use. */
export interface RedisServer {
  /** URL for `createRedisStore`, but for the certificates of one over TLS. */
  readonly url: string;
  /** 0 if it listens on a socket only. */
  readonly port: number;
  /** Suspends the process: connections stay open without replies. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** Kills it like a power failure and starts it again without data. */
  readonly restart: () => Promise<void>;
  /** Kills it like a power failure. */
  readonly kill: () => Promise<void>;
  /** Stops it and removes its files. */
  readonly close: () => Promise<void>;
}

/** Start options of a server. */
export interface RedisServerOptions {
  /** Listens on a port of 127.0.0.1 instead of a socket. Default `false`. */
  readonly overTcp?: boolean;
  /** Listens on a port of 127.0.0.1 for TLS, with the certificates in `config`. Default `false`. */
  readonly overTls?: boolean;
  /** Runs as a Sentinel. Default `false`. */
  readonly sentinel?: boolean;
  /** Additional lines of `redis.conf`. A Sentinel rewrites the file itself. */
  readonly config?: readonly string[];
  /** Called again if another process takes the port before the server does. Default `freePort`. */
  readonly findPort?: () => Promise<number>;
}

const base = ['save ""', 'appendonly no', 'daemonize no', 'loglevel notice', 'bind 127.0.0.1', 'protected-mode no'];

/** Starts Debian's `redis-server` in a new folder; resolves once it replies. It ends with this process at the latest. */
export async function startRedis(options: RedisServerOptions = {}): Promise<RedisServer> {
  const { overTcp = false, overTls = false, sentinel = false, config = [], findPort = freePort } = options;
  const folder = await mkdtemp(join(socketRoot(), 'qr-login-redis-'));
  const socket = join(folder, 'socket');
  const linesFor = (at: number): string[] => [
    ...(overTls ? ['port 0', `tls-port ${at}`] : [`port ${at}`]),
    `dir "${folder}"`,
    ...base,
    ...(at === 0 ? [`unixsocket "${socket}"`] : []),
    ...config,
  ];
  const start = (at: number): Promise<ChildProcess> => launch(linesFor(at), folder, sentinel);
  const isOnPort = overTcp || overTls || sentinel;
  const started = isOnPort ? await startOnFreePort(start, findPort) : { port: 0, child: await start(0) };
  const { port } = started;
  let { child } = started;
  const killNow = (): void => void child.kill('SIGKILL');
  endWithProcess(killNow);
  const kill = (): Promise<void> => end(child);

  return {
    url: port === 0 ? `redis+unix://${encodeURI(socket)}` : `redis${overTls ? 's' : ''}://127.0.0.1:${port}`,
    port,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    kill,
    async restart() {
      await kill();
      child = await start(port);
    },
    async close() {
      kills.delete(killNow);
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Tries another port if the server finds the first one taken. */
async function startOnFreePort(
  start: (port: number) => Promise<ChildProcess>,
  findPort: () => Promise<number>,
): Promise<{ readonly port: number; readonly child: ChildProcess }> {
  for (;;) {
    const port = await findPort();
    try {
      return { port, child: await start(port) };
    } catch (error) {
      if (!/bind: Address already in use/.test(String(error))) throw error;
    }
  }
}

const kills = new Set<() => void>();

/** One `exit` listener for all servers: a cluster test starts more than the ten that Node.js reports as a leak. */
function endWithProcess(kill: () => void): void {
  if (!process.listeners('exit').includes(endAll)) process.on('exit', endAll);
  kills.add(kill);
}

function endAll(): void {
  for (const kill of kills) kill();
}

/** The temporary folder of the system, or `/tmp` if its path is too long: socket paths are limited to 104 bytes on macOS, 108 on Linux. */
function socketRoot(): string {
  return Buffer.byteLength(tmpdir()) > 70 ? '/tmp' : tmpdir();
}

/** A port that was free a moment ago. Below the ephemeral range, so that the second port of a cluster node fits too. */
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
