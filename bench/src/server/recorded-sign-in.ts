import { randomBytes } from 'node:crypto';
import { Requests, readId } from '../../../e2e/benchmarks/server/benchmarked-server.js';
import { RawClient } from '../../../e2e/support/raw-client.js';
import { CheckedClient, capture } from './sign-in-client.js';
import type { SignInClient } from './sign-in-client.js';

/** A response to send again. */
export interface RecordedResponse {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The requests of one sign-in at this server, and its responses by path. */
export interface RecordedSignIn {
  readonly requests: readonly string[];
  readonly responses: Readonly<Record<string, readonly RecordedResponse[]>>;
}

/** Written by node:http itself for each response. */
const ownHeaders = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding']);

/** Signs in once and keeps every byte. */
export async function recordSignIn(url: string): Promise<RecordedSignIn> {
  const client = new RawClient(url);
  const write = new Requests();
  const requests: string[] = [];
  const responses: Record<string, RecordedResponse[]> = {};
  const send = async (request: string): Promise<string> => {
    const { head, body } = await client.send(request);
    requests.push(request);
    (responses[capture(/^\w+ ([^ ?]+)/, request)] ??= []).push({ headers: readHeaders(head), body });
    return body;
  };
  const page = { number: 0, verifier: randomBytes(32).toString('base64url'), id: '' };
  page.id = readId(await send(write.gene(page))) ?? '';
  await send(write.status(page));
  await send(write.context(page));
  await send(write.change(page, 'SCAN'));
  await send(write.change(page, 'CONFIRM'));
  await send(write.redeem(page, capture(/"ticket":"([^"]+)"/, await send(write.status(page)))));
  client.close();
  return { requests, responses };
}

/** Sends the recorded requests to a server that sends the recorded responses. */
export function openReplayClient(url: string, requests: readonly string[]): SignInClient {
  const client = new CheckedClient(url);
  return {
    async signIn() {
      for (const request of requests) await client.send(request);
    },
    sent: () => client.sent,
    close: () => client.close(),
  };
}

function readHeaders(head: string): Record<string, string> {
  const lines = head.split('\r\n').slice(1);
  const fields = lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)] as const);
  return Object.fromEntries(fields.filter(([name]) => !ownHeaders.has(name.toLowerCase())));
}
