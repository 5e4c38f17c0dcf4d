import { RawClient } from '../../../e2e/support/raw-client.js';
import type { RawResponse } from '../../../e2e/support/raw-client.js';

/** Signs in again and again on connections of its own. */
export interface SignInClient {
  /** One whole sign-in. Rejects at the first unexpected response. */
  readonly signIn: () => Promise<void>;
  /** Number of requests so far. */
  readonly sent: () => number;
  /** Closes the connections. The next sign-in opens new ones. */
  readonly close: () => void;
}

/** A kept connection that counts its requests and checks each response. */
export class CheckedClient {
  sent = 0;
  readonly #client: RawClient;

  constructor(url: string) {
    this.#client = new RawClient(url);
  }

  /** Resolves with a response that has one of these statuses and whose body matches. */
  async send(request: string, body = /^/, ...statuses: readonly number[]): Promise<RawResponse> {
    this.sent++;
    const response = await this.#client.send(request);
    const expected = statuses.length === 0 ? [200] : statuses;
    if (expected.includes(response.status) && body.test(response.body)) return response;
    throw new Error(`${request.slice(0, request.indexOf('\r\n'))}: got ${response.status} ${response.body}`);
  }

  close(): void {
    this.#client.close();
  }
}

/** What the pattern captures in a text. Throws if it does not match. */
export function capture(pattern: RegExp, text: string): string {
  const [, captured] = pattern.exec(text) ?? [];
  if (captured === undefined) throw new Error(`expected ${pattern} in ${text}`);
  return captured;
}

/** A raw request with a form or JSON as its body. */
export function writePost(path: string, headers: string, type: string, body: string): string {
  const length = Buffer.byteLength(body);
  return `POST ${path} HTTP/1.1\r\n${headers}content-type: ${type}\r\ncontent-length: ${length}\r\n\r\n${body}`;
}

/** The media type of HTML forms. */
export const formType = 'application/x-www-form-urlencoded';
