import type { Clock } from '../clock.js';
import type { User } from '../adapter.js';

/** Status of a code as version 3 encodes it (PROTOCOL 3.3.1). */
export interface ScriptedStatus {
  readonly status: 'PENDING' | 'SCANNED' | 'AUTHORIZED' | 'CANCELLED' | 'EXPIRED';
  readonly ticket?: string;
  readonly briefUserInfo?: User;
}

/** One code of a scripted server, and the polls that it holds until a change. */
export class ScriptedCode {
  readonly id: string;
  #status: ScriptedStatus = { status: 'PENDING' };
  #delivered = true;
  #deleted = false;
  #waitingPolls: (() => void)[] = [];
  #onDelivered: (() => void)[] = [];

  constructor(id: string) {
    this.id = id;
  }

  /** Whether the status may still change. */
  get isOpen(): boolean {
    return !this.#deleted && ['PENDING', 'SCANNED'].includes(this.#status.status);
  }

  /** Changes the status, or makes the code unknown, and resolves once a page has received it. */
  async setStatus(next: ScriptedStatus | undefined): Promise<void> {
    if (next) this.#status = next;
    else this.#deleted = true;
    this.#delivered = false;
    const delivered = new Promise<void>((resolve) => void this.#onDelivered.push(resolve));
    this.releasePolls();
    await delivered;
  }

  /** Answers every held poll now. */
  releasePolls(): void {
    for (const end of this.#waitingPolls.splice(0)) end();
  }

  /** The status: at once after a change, otherwise at the next change or after `holdMs`. `undefined` once the code is unknown. */
  async poll(holdMs: number, clock: Clock): Promise<ScriptedStatus | undefined> {
    if (this.#delivered && this.isOpen && holdMs > 0) await this.#waitForChange(holdMs, clock);
    this.#delivered = true;
    for (const resolve of this.#onDelivered.splice(0)) resolve();
    return this.#deleted ? undefined : this.#status;
  }

  #waitForChange(holdMs: number, clock: Clock): Promise<void> {
    return new Promise((resolve) => {
      const clear = clock.setTimer(resolve, holdMs);
      this.#waitingPolls.push(() => {
        clear();
        resolve();
      });
    });
  }
}
