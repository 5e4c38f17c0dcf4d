import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The commands of a process to its agent: see `inside.mjs`. */
export interface AgentRequests {
  readonly processor: { readonly value?: never; readonly result: number };
  readonly memory: { readonly value?: never; readonly result: Memory };
  readonly peak: { readonly value?: never; readonly result: number };
  readonly stall: { readonly value: number; readonly result: void };
  readonly reject: { readonly value: string; readonly result: void };
  readonly leak: { readonly value: number; readonly result: void };
  readonly step: { readonly value: number; readonly result: void };
}

/** Memory of a process in bytes, after garbage collection. */
export interface Memory {
  readonly rss: number;
  readonly heap: number;
}

/** A server in a process of its own, with an agent inside. */
export interface Program {
  readonly url: string;
  /** Output lines so far. */
  readonly lines: readonly string[];
  readonly request: <Name extends keyof AgentRequests>(
    name: Name,
    value?: AgentRequests[Name]['value'],
  ) => Promise<AgentRequests[Name]['result']>;
  /** Sends SIGTERM. */
  readonly terminate: () => void;
  /** Resolves with the exit code, or with the signal that ended it. */
  readonly ended: Promise<number | string | null>;
  /** Sends SIGTERM and waits for the exit. */
  readonly close: () => Promise<void>;
}

/** Options. */
export interface ProcessOptions {
  /** The processor core that it runs on, if `taskset` exists. Default: any. */
  readonly core?: number;
  /** Limit of open files. Default: the limit of this process. */
  readonly maxFiles?: number;
  /** Additional Node.js flags. */
  readonly flags?: readonly string[];
  /** Additional environment variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** File that receives standard error. Default: its lines are in `lines`. */
  readonly logFile?: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const agent = fileURLToPath(new URL('process-agent.mjs', import.meta.url));
const command = 'packages/server/bin/qr-login-server.js';

/** The real command with these arguments. Resolves once it listens. */
export function startServer(args: readonly string[], processOptions: ProcessOptions = {}): Promise<Program> {
  return startProgram([command, ...args], processOptions);
}

/** A Node.js program that prints `listening on URL`. */
export async function startProgram(args: readonly string[], processOptions: ProcessOptions = {}): Promise<Program> {
  const { core, maxFiles, flags = [], env = {}, logFile } = processOptions;
  const [name = '', ...rest] = [
    ...(maxFiles === undefined ? [] : ['sh', '-c', `ulimit -n ${maxFiles} && exec "$@"`, 'sh']),
    ...(core === undefined || !canPin ? [] : ['taskset', '-c', String(core)]),
    process.execPath,
    '--expose-gc',
    '--import',
    agent,
    ...flags,
    ...args,
  ];
  const log = logFile === undefined ? 'pipe' : openSync(logFile, 'a');
  const child = spawn(name, rest, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', log, 'ipc'],
  });
  if (log !== 'pipe') closeSync(log);
  const lines: string[] = [];
  const ended = once(child, 'close').then(() => child.exitCode ?? child.signalCode);
  const url = await listening(child, lines);
  const terminate = (): void => void child.kill('SIGTERM');
  return {
    url,
    lines,
    request: createRequest(child),
    ended,
    terminate,
    async close() {
      terminate();
      await ended;
    },
  };
}

/** Whether processes can be pinned to a core here. */
const canPin = ((): boolean => {
  try {
    execFileSync('taskset', ['-p', String(process.pid)], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** Pins this process with all its threads to a core. */
export function pinTo(core: number): void {
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
    child.once('close', () => reject(new Error(`the program ended and printed:\n${lines.join('\n')}`)));
  });
}

function createRequest(child: ChildProcess): Program['request'] {
  let nextNumber = 0;
  const waiting = new Map<number, (result: never) => void>();
  child.on('message', ({ number, result }: { number: number; result: never }) => {
    waiting.get(number)?.(result);
    waiting.delete(number);
  });
  return (name, value) =>
    new Promise((resolve) => {
      const number = nextNumber++;
      waiting.set(number, resolve);
      child.send({ number, order: name, value });
    });
}
