import type { Clock } from '../clock.js';
import type { User } from '../protocol.js';

/** Status of a code as version 3 encodes it (PROTOCOL 3.3.1). */
export interface Standing {
  readonly status: 'PENDING' | 'SCANNED' | 'AUTHORIZED' | 'CANCELLED' | 'EXPIRED';
  readonly ticket?: string;
  readonly briefUserInfo?: User;
}

/** One code of a scripted server, and the polls that it holds until a change. */
export class ScriptedCode {
  readonly id: string;
  #standing: Standing = { status: 'PENDING' };
  #told = true;
  #forgotten = false;
  #waiting: (() => void)[] = [];
  #onTold: (() => void)[] = [];

  constructor(id: string) {
    this.id = id;
  }

  /** Whether the status may still change. */
  get open(): boolean {
    return !this.#forgotten && ['PENDING', 'SCANNED'].includes(this.#standing.status);
  }

  /** Changes the status, or makes the code unknown, and resolves once a page has received it. */
  async become(next: Standing | undefined): Promise<void> {
    if (next) this.#standing = next;
    else this.#forgotten = true;
    this.#told = false;
    const told = new Promise<void>((resolve) => void this.#onTold.push(resolve));
    this.wake();
    await told;
  }

  /** Answers every held poll now. */
  wake(): void {
    for (const end of this.#waiting.splice(0)) end();
  }

  /** The status: at once after a change, otherwise at the next change or after `holdMs`. `undefined` once the code is unknown. */
  async ask(holdMs: number, clock: Clock): Promise<Standing | undefined> {
    if (this.#told && this.open && holdMs > 0) await this.#news(holdMs, clock);
    this.#told = true;
    for (const tell of this.#onTold.splice(0)) tell();
    return this.#forgotten ? undefined : this.#standing;
  }

  #news(holdMs: number, clock: Clock): Promise<void> {
    return new Promise((resolve) => {
      const clear = clock.setTimer(resolve, holdMs);
      this.#waiting.push(() => {
        clear();
        resolve();
      });
    });
  }
}
