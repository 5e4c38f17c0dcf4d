import { toolName } from '../manifest.js';

/** A stream for text, such as standard error. */
export interface Output {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

const barWidth = 24;
const clearLine = '\r\u001B[2K';

/** Shows how far a run is: a bar on a terminal, plain lines elsewhere. */
export class Progress {
  readonly #output: Output;
  #bar = '';

  constructor(output: Output) {
    this.#output = output;
  }

  /** Before each check. `done`: the number of earlier ones. */
  showCheck(done: number, total: number, title: string): void {
    if (!this.#output.isTTY) return this.showLine(`${done + 1}/${total} ${title}`);
    const filled = Math.round((done / total) * barWidth);
    const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
    // A wrapped line could not be cleared.
    this.#bar = `${bar} ${done + 1}/${total} ${title}`.slice(0, (this.#output.columns ?? 80) - 1);
    this.#output.write(clearLine + this.#bar);
  }

  /** A line that stays. */
  showLine(text: string): void {
    this.clear();
    this.#output.write(`${toolName}: ${text}\n${this.#bar}`);
  }

  /** Removes the bar. */
  clear(): void {
    if (this.#bar !== '') this.#output.write(clearLine);
  }

  /** Removes the bar for good. */
  end(): void {
    this.clear();
    this.#bar = '';
  }
}
