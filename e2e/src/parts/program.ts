import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What a process can be asked to do within itself: see `inside.mjs`. */
export interface Orders {
  readonly processor: { readonly value?: never; readonly result: number };
  readonly memory: { readonly value?: never; readonly result: Memory };
  readonly peak: { readonly value?: never; readonly result: number };
  readonly stall: { readonly value: number; readonly result: void };
  readonly reject: { readonly value: string; readonly result: void };
  readonly leak: { readonly value: number; readonly result: void };
  readonly step: { readonly value: number; readonly result: void };
}

/** Bytes of a process whose garbage was collected. */
export interface Memory {
  readonly rss: number;
  readonly heap: number;
}

/** A server in a process of its own, with somebody inside. */
export interface Program {
  readonly url: string;
  /** Lines of its output so far. */
  readonly lines: readonly string[];
  readonly ask: <Name extends keyof Orders>(
    order: Name,
    value?: Orders[Name]['value'],
  ) => Promise<Orders[Name]['result']>;
  /** Sends SIGTERM. */
  readonly tellToStop: () => void;
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>;
  /** Tells it to stop, and waits until it has. */
  readonly close: () => Promise<void>;
}

/** What may differ. */
export interface Surroundings {
  /** The core of the processor that it runs on, where there is `taskset`. Default: any. */
  readonly core?: number;
  /** How many files it may have open. Default: as many as this process. */
  readonly maxFiles?: number;
  /** More flags of node's own. */
  readonly flags?: readonly string[];
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const inside = fileURLToPath(new URL('inside.mjs', import.meta.url));
const command = 'packages/server/bin/qr-login-server.js';

/** The real command with these arguments. Resolves once it listens. */
export function startServer(args: readonly string[], surroundings: Surroundings = {}): Promise<Program> {
  return startProgram([command, ...args], surroundings);
}

/** A program of node that prints `listening on URL`. */
export async function startProgram(args: readonly string[], surroundings: Surroundings = {}): Promise<Program> {
  const { core, maxFiles, flags = [] } = surroundings;
  const [name = '', ...rest] = [
    ...(maxFiles === undefined ? [] : ['sh', '-c', `ulimit -n ${maxFiles} && exec "$@"`, 'sh']),
    ...(core === undefined || !canPin ? [] : ['taskset', '-c', String(core)]),
    process.execPath,
    '--expose-gc',
    '--import',
    inside,
    ...flags,
    ...args,
  ];
  const child = spawn(name, rest, { cwd: root, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const lines: string[] = [];
  const ended = once(child, 'close').then(() => child.exitCode ?? child.signalCode);
  const url = await listening(child, lines);
  const tellToStop = (): void => void child.kill('SIGTERM');
  return {
    url,
    lines,
    ask: asking(child),
    ended,
    tellToStop,
    async close() {
      tellToStop();
      await ended;
    },
  };
}

/** Whether processes can be kept to a core here. */
const canPin = ((): boolean => {
  try {
    execFileSync('taskset', ['-p', String(process.pid)], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** Keeps this process to a core, all its threads. */
export function keepTo(core: number): void {
  if (canPin) execFileSync('taskset', ['-acp', String(core), String(process.pid)], { stdio: 'ignore' });
}

function listening(child: ChildProcess, lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        const [, url] = /^listening on (\S+)$/.exec(line) ?? [];
        if (url !== undefined) resolve(url);
      });
    }
    child.once('close', () => reject(new Error(`the program ended and said:\n${lines.join('\n')}`)));
  });
}

function asking(child: ChildProcess): Program['ask'] {
  let asked = 0;
  const waiting = new Map<number, (result: never) => void>();
  child.on('message', ({ number, result }: { number: number; result: never }) => {
    waiting.get(number)?.(result);
    waiting.delete(number);
  });
  return (order, value) =>
    new Promise((resolve) => {
      const number = asked++;
      waiting.set(number, resolve);
      child.send({ number, order, value });
    });
}
