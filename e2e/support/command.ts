import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A command that runs in the root of the repository. */
export interface Command {
  /** Output lines so far. */
  readonly lines: readonly string[];
  /** Resolves with the first matching line. Rejects if the command ends before. */
  readonly line: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Sends SIGTERM and resolves with the exit code. */
  readonly stop: () => Promise<number | null>;
  /** Kills it like a power failure. */
  readonly kill: () => Promise<number | null>;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Starts a command as typed in a shell, in a process group of its own. */
export function startCommand(command: string, ...args: readonly string[]): Command {
  const child = spawn(command, args, { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  const arrived = new EventTarget();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      arrived.dispatchEvent(new Event('line'));
    });
  }
  const ended = once(child, 'close').then(() => child.exitCode);
  const over = ended.then((code) => {
    throw new Error(`the command ended with ${code} and printed:\n${lines.join('\n')}`);
  });
  over.catch(() => {});
  const end = (signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, signal);
    return ended;
  };

  return {
    lines,
    ended,
    async line(pattern) {
      for (;;) {
        const match = lines.map((line) => pattern.exec(line)).find((found) => found !== null);
        if (match) return match;
        await Promise.race([new Promise((resolve) => arrived.addEventListener('line', resolve, { once: true })), over]);
      }
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}
