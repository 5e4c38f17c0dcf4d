import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from '../../../e2e/support/server-process.js';
import type { Program } from '../../../e2e/support/server-process.js';

const core = 0;

/** Starts programs on their core, each with a log file in a temporary folder. */
export class Launcher {
  readonly #folder: string;
  readonly #closing: (() => Promise<void>)[];

  private constructor(folder: string) {
    this.#folder = folder;
    this.#closing = [() => rm(folder, { recursive: true, force: true })];
  }

  static async open(): Promise<Launcher> {
    return new Launcher(await mkdtemp(join(tmpdir(), 'qr-login-bench-')));
  }

  async start(name: string, args: readonly string[]): Promise<Program> {
    const logFile = join(this.#folder, `${name}.log`);
    const program = await startProgram(args, { core, logFile, env: { NODE_ENV: 'production' } });
    this.onClose(program.close);
    return program;
  }

  /** Writes a JSON file. Returns its path. */
  async write(name: string, content: object): Promise<string> {
    const path = join(this.#folder, name);
    await writeFile(path, JSON.stringify(content));
    return path;
  }

  onClose(close: () => Promise<void>): void {
    this.#closing.push(close);
  }

  /** Ends everything, the last one first. */
  async close(): Promise<void> {
    for (const close of this.#closing.toReversed()) await close();
  }
}
