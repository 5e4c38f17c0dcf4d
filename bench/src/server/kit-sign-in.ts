import { randomBytes } from 'node:crypto';
import { Requests, readId } from '../../../e2e/benchmarks/server/benchmarked-server.js';
import type { Page } from '../../../e2e/benchmarks/server/benchmarked-server.js';
import { CheckedClient, capture } from './sign-in-client.js';
import type { SignInClient } from './sign-in-client.js';

/** How the page learns the status: two status requests, or one event stream. */
export type Delivery = 'poll' | 'stream';

const write = new Requests();
/** All responses but a stream have this in their envelope. */
const success = /"statusCode":200/;
let nextNumber = 0;

/** Signs in at this server: PROTOCOL version 3 with a bound code. Each sign-in has an address of its own. */
export function openKitClient(url: string, delivery: Delivery): SignInClient {
  const [page, approver] = [new CheckedClient(url), new CheckedClient(url)];
  return {
    signIn: () => signIn(page, approver, delivery),
    sent: () => page.sent + approver.sent,
    close() {
      page.close();
      approver.close();
    },
  };
}

async function signIn(client: CheckedClient, approver: CheckedClient, delivery: Delivery): Promise<void> {
  const page = await createCode(client);
  const streamed = delivery === 'stream' ? client.send(write.stream(page), /AUTHORIZED/) : undefined;
  if (!streamed) await client.send(write.status(page), /PENDING/);
  await approver.send(write.context(page), success);
  await approver.send(write.change(page, 'SCAN'), success);
  await approver.send(write.change(page, 'CONFIRM'), success);
  const { body } = await (streamed ?? client.send(write.status(page), success));
  await client.send(write.redeem(page, capture(/"ticket":"([^"]+)"/, body)), /access_token/);
}

async function createCode(client: CheckedClient): Promise<Page> {
  const page = { number: nextNumber++, verifier: randomBytes(32).toString('base64url'), id: '' };
  const { body } = await client.send(write.gene(page), success);
  return { ...page, id: readId(body) ?? '' };
}
