import { checkStatus } from '../validate-adapter.js';
import type { Clock } from '../clock.js';
import { QrLoginError, toQrLoginError } from '../errors.js';
import { isTerminal } from '../state-machine.js';
import type { LoginAdapter, LoginStatus } from '../adapter.js';
import type { TrackedCode } from './tracked-code.js';

/** PROTOCOL 5.4 */
const firstEventTimeoutMs = 5000;

/** Options of a status stream. */
export interface StatusStreamOptions {
  readonly adapter: LoginAdapter;
  readonly trackedCode: TrackedCode;
  readonly clock: Clock;
  /** Called for every new message. */
  readonly onMessage: () => void;
}

/** Event stream of one code, with a queue of messages. Ends once, without restart: at its end, after initial silence, or when closed. */
export class StatusStream {
  /** The code of the stream. */
  readonly trackedCode: TrackedCode;
  readonly #onMessage: () => void;
  readonly #abort = new AbortController();
  readonly #clearTimeout: () => void;
  #messages: (LoginStatus | QrLoginError | undefined)[] = [];
  #isClosed = false;

  constructor({ adapter, trackedCode, clock, onMessage }: StatusStreamOptions) {
    this.trackedCode = trackedCode;
    this.#onMessage = onMessage;
    const onTimeout = (): void =>
      this.#close(new QrLoginError('timeout', `a response was expected within ${firstEventTimeoutMs} ms`));
    this.#clearTimeout = clock.setTimer(onTimeout, firstEventTimeoutMs);
    this.#read(adapter).then(
      () => this.#close(),
      (cause: unknown) => this.#close(toQrLoginError(cause)),
    );
  }

  /** Whether more messages may arrive. */
  get isOpen(): boolean {
    return !this.#isClosed;
  }

  /** Whether the queue holds a message. */
  get hasMessage(): boolean {
    return this.#messages.length > 0;
  }

  /** The next status, or last the stream error; `undefined` if the server does not push. */
  next(): LoginStatus | QrLoginError | undefined {
    return this.#messages.shift();
  }

  /** Ends the stream and discards queued messages. */
  close(): void {
    this.#close();
    this.#messages = [];
  }

  async #read(adapter: LoginAdapter): Promise<void> {
    const { signal } = this.#abort;
    for await (const status of adapter.watchStatus?.(this.trackedCode.code, { signal }) ?? []) {
      if (this.#isClosed) return;
      this.#clearTimeout();
      this.#push(checkStatus(status));
      if (isTerminal(status.status)) return;
    }
  }

  #close(error?: QrLoginError): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#clearTimeout();
    this.#abort.abort(error);
    this.#push(error);
  }

  #push(message: LoginStatus | QrLoginError | undefined): void {
    this.#messages.push(message);
    this.#onMessage();
  }
}
