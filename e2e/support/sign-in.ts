import { ServerHarness } from '@qr-login/server/testing';
import type { TestResponse } from '@qr-login/server/testing';
import { clientSecret, tokenOf } from './nodes.js';
import { until } from './wait-until.js';

/** A sign-in, step by step, with all its secrets. */
export class SignIn {
  readonly #server: ServerHarness;
  readonly #url: string;
  readonly #abort = new AbortController();
  readonly statuses: string[] = [];
  id = '';
  ticket = '';
  /** Whether there is no open stream. */
  isClosed = true;

  constructor(url: string) {
    this.#url = url;
    this.#server = ServerHarness.at(url);
  }

  async begin(): Promise<TestResponse> {
    const answer = await this.#server.post('/api/v3/gene-qrcode', { body: { type: 'MOBILE_APP' } });
    this.id = String(answer.data['qrcodeId']);
    return answer;
  }

  /** Opens the event stream of the code. Resolves once the first status has arrived. */
  async openStream(): Promise<void> {
    const headers = { 'x-authing-app-id': 'demo-app', accept: 'text/event-stream' };
    const path = `/api/v3/check-qrcode-status?qrcodeId=${this.id}`;
    const { body } = await fetch(this.#url + path, { headers, signal: this.#abort.signal });
    if (!body) throw new Error('a stream must have a body');
    this.isClosed = false;
    this.#readEvents(body.pipeThrough(new TextDecoderStream())).catch(() => (this.isClosed = true));
    await until(() => this.statuses.length > 0 || this.isClosed, 'a first status');
  }

  async #readEvents(stream: ReadableStream<string>): Promise<void> {
    for (const reader = stream.getReader(); ;) {
      const { done, value = '' } = await reader.read();
      if (done) break;
      for (const [, json = ''] of value.matchAll(/^data: (.*)$/gm)) this.#recordStatus(JSON.parse(json).data);
    }
    this.isClosed = true;
  }

  #recordStatus({ status, ticket }: { readonly status?: unknown; readonly ticket?: unknown }): void {
    this.statuses.push(String(status));
    if (typeof ticket === 'string') this.ticket = ticket;
  }

  /** Polls once, as a page does after its stream has ended. */
  async poll(): Promise<TestResponse> {
    const answer = await this.#server.check(this.id);
    if (answer.statusCode === 200) this.#recordStatus(answer.data);
    return answer;
  }

  change(action: 'SCAN' | 'CONFIRM' | 'CANCEL', userIndex = 0): Promise<TestResponse> {
    return this.#server.change(this.id, action, tokenOf(userIndex));
  }

  redeem(): Promise<TestResponse> {
    const body = { ticket: this.ticket, client_id: 'demo-app', client_secret: clientSecret };
    return this.#server.redeem(this.ticket, { body });
  }

  closeStream(): void {
    this.#abort.abort();
  }
}
