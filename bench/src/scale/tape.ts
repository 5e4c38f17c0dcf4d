import { RawClient } from '../../../e2e/support/raw-client.js';
import type { Recorder } from './recorder.js';
import type { Traffic } from './wire.js';

/** Sends requests on one connection and keeps the last response body. */
export class Tape {
  body = '';
  readonly #client: RawClient;
  readonly #recorder: Recorder;

  constructor(url: string, recorder: Recorder) {
    this.#client = new RawClient(url);
    this.#recorder = recorder;
  }

  send(request: string): Promise<Traffic> {
    return this.#recorder.record(async () => ({
      requestBytes: request.length,
      responseBytes: await this.request(request),
    }));
  }

  /** Sends a request without recording it. Resolves with the bytes of the response. */
  async request(request: string): Promise<number> {
    const { status, head, body } = await this.#client.send(request);
    if (status >= 300) throw new Error(`got ${status} ${body}`);
    this.body = body;
    return head.length + 4 + body.length;
  }

  /** Records an exchange that resolves with the bytes of its response. */
  record(exchange: () => Promise<number>): Promise<Traffic> {
    return this.#recorder.record(async () => ({ requestBytes: 0, responseBytes: await exchange() }));
  }

  close(): void {
    this.#client.close();
  }
}
