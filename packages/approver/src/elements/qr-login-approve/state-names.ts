import type { ApprovalStatus } from '../../approval/approval-state.js';

/** The custom states of an element, of which one holds at a time. */
export class StateNames {
  readonly #internals: ElementInternals | undefined;
  #current: ApprovalStatus | undefined;

  constructor(host: HTMLElement) {
    this.#internals = host.attachInternals?.();
  }

  /** Replaces the state. */
  show(name: ApprovalStatus): void {
    if (name === this.#current) return;
    // Chromium before 125 throws on a state without two dashes.
    try {
      if (this.#current !== undefined) this.#internals?.states.delete(this.#current);
      this.#internals?.states.add(name);
    } catch {}
    this.#current = name;
  }
}
