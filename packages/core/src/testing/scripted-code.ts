import type { Clock } from '../clock.js';
import type { User } from '../protocol.js';

/** How a code stands, in the words of version 3 (PROTOCOL 3.3.1). */
export interface Standing {
  readonly status: 'PENDING' | 'SCANNED' | 'AUTHORIZED' | 'CANCELLED' | 'EXPIRED';
  readonly ticket?: string;
  readonly briefUserInfo?: User;
}

/** One code of a scripted server, and the questions about it that wait for news. */
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

  /** Whether anything may still follow. */
  get open(): boolean {
    return !this.#forgotten && ['PENDING', 'SCANNED'].includes(this.#standing.status);
  }

  /** Changes how it stands, or forgets it, and resolves once a page has been told. */
  async become(next: Standing | undefined): Promise<void> {
    if (next) this.#standing = next;
    else this.#forgotten = true;
    this.#told = false;
    const told = new Promise<void>((resolve) => void this.#onTold.push(resolve));
    this.wake();
    await told;
  }

  /** Lets every question that waits be answered now. */
  wake(): void {
    for (const end of this.#waiting.splice(0)) end();
  }

  /** How it stands: at once where there is news, else as soon as there is, and after `holdMs` at the latest. `undefined` once it is forgotten. */
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
