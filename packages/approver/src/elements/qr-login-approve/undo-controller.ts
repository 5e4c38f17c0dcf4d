import type { LoginRequest } from '../../login-request.js';
import { UndoRequestEvent } from './events.js';

/** How far the host has come with signing the other screen out. */
export type UndoStatus = 'none' | 'pending' | 'done' | 'failed';

/** Requests from the host that it signs the other screen out, and shows its progress. */
export class UndoController {
  readonly #host: EventTarget;
  readonly #onChange: () => void;
  #status: UndoStatus = 'none';
  #request: LoginRequest | undefined;

  constructor(host: EventTarget, onChange: () => void) {
    this.#host = host;
    this.#onChange = onChange;
  }

  /** That of this request. Another one starts at `none`. */
  statusOf(request: LoginRequest): UndoStatus {
    return request === this.#request ? this.#status : 'none';
  }

  /** Fires `undo-request`. A host that does not call `respondWith` shows the result itself. */
  async start(request: LoginRequest): Promise<void> {
    if (this.statusOf(request) === 'pending') return;
    const event = new UndoRequestEvent({ app: request.app });
    this.#host.dispatchEvent(event);
    if (!event.response) return;
    this.#request = request;
    this.#become('pending');
    const status = await Promise.resolve(event.response).then(
      () => 'done' as const,
      () => 'failed' as const,
    );
    if (this.#request === request) this.#become(status);
  }

  #become(status: UndoStatus): void {
    this.#status = status;
    this.#onChange();
  }
}
