import { asError, checkStatus } from './answers.js';
import type { Clock } from './clock.js';
import { QrLoginError } from './errors.js';
import { isTerminal } from './machine.js';
import type { LoginAdapter, LoginStatus } from './protocol.js';
import type { Watch } from './watch.js';

/** PROTOCOL 5.4 */
const firstAnswerMs = 5000;

/** Options of a status stream. */
export interface StreamOptions {
  readonly adapter: LoginAdapter;
  readonly watch: Watch;
  readonly clock: Clock;
  /** Called for every new message. */
  readonly onNews: () => void;
}

/** Event stream of one code, with a queue of messages. Ends once, without restart: at its end, after initial silence, or when closed. */
export class Stream {
  /** The code of the stream. */
  readonly watch: Watch;
  readonly #onNews: () => void;
  readonly #end = new AbortController();
  readonly #clearLimit: () => void;
  #news: (LoginStatus | QrLoginError | undefined)[] = [];
  #over = false;

  constructor({ adapter, watch, clock, onNews }: StreamOptions) {
    this.watch = watch;
    this.#onNews = onNews;
    const silent = (): void =>
      this.#finish(new QrLoginError('timeout', `an answer was expected within ${firstAnswerMs} ms`));
    this.#clearLimit = clock.setTimer(silent, firstAnswerMs);
    this.#listen(adapter).then(
      () => this.#finish(),
      (cause: unknown) => this.#finish(asError(cause)),
    );
  }

  /** Whether more messages may arrive. */
  get alive(): boolean {
    return !this.#over;
  }

  /** Whether the queue holds a message. */
  get hasNews(): boolean {
    return this.#news.length > 0;
  }

  /** The next status, or last the stream error; `undefined` if the server does not push. */
  take(): LoginStatus | QrLoginError | undefined {
    return this.#news.shift();
  }

  /** Ends the stream and discards queued messages. */
  close(): void {
    this.#finish();
    this.#news = [];
  }

  async #listen(adapter: LoginAdapter): Promise<void> {
    const { signal } = this.#end;
    for await (const answer of adapter.watchStatus?.(this.watch.code, { signal }) ?? []) {
      if (this.#over) return;
      this.#clearLimit();
      this.#tell(checkStatus(answer));
      if (isTerminal(answer.status)) return;
    }
  }

  #finish(error?: QrLoginError): void {
    if (this.#over) return;
    this.#over = true;
    this.#clearLimit();
    this.#end.abort(error);
    this.#tell(error);
  }

  #tell(news: LoginStatus | QrLoginError | undefined): void {
    this.#news.push(news);
    this.#onNews();
  }
}
