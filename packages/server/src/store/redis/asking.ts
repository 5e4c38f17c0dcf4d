import { StoreUnavailableError } from '../store.js';
import type { Client } from './connect.js';
import type { Script } from './scripts.js';

/** Sends a command and gives the answer. Throws `StoreUnavailableError` for every other end. */
export type Ask = (command: string, ...args: readonly string[]) => Promise<unknown>;

/** How long after a new connection was asked for no other one is. */
const renewalMs = 1000;

/** Asks over one connection. A server that was made a replica is left, and the one that took its place asked once (F42). */
export function createAsk(client: Client, patienceMs: number, now: () => number): Ask {
  let renewedAt = -Infinity;
  let renewal: Promise<void> = Promise.resolve();

  const renew = (): Promise<void> => {
    if ('nodes' in client || now() - renewedAt < renewalMs) return renewal;
    renewedAt = now();
    client.disconnect(true);
    renewal = untilReady(client, patienceMs);
    return renewal;
  };

  return async (command, ...args) => {
    try {
      return await client.call(command, ...args);
    } catch (error) {
      if (replyCode(error) !== 'READONLY') throw unavailable(error);
      await renew();
      return client.call(command, ...args).catch((again: unknown) => {
        throw unavailable(again);
      });
    }
  };
}

/** Runs a script by its name, and by its text where the server has forgotten it (F41). */
export async function run(ask: Ask, { lua, sha }: Script, key: string, ...args: readonly string[]): Promise<unknown> {
  try {
    return await ask('evalsha', sha, '1', key, ...args);
  } catch (error) {
    if (!(error instanceof StoreUnavailableError) || error.reply !== 'NOSCRIPT') throw error;
    return ask('eval', lua, '1', key, ...args);
  }
}

/** What went wrong, in words of ours: the library's errors carry the command, and a server's may quote what it was given (S47). */
function unavailable(error: unknown): StoreUnavailableError {
  const reply = replyCode(error);
  if (reply !== undefined) return new StoreUnavailableError(`the store refused with ${reply}`, reply);
  const late = error instanceof Error && /timed out/i.test(error.message);
  return new StoreUnavailableError(late ? 'the store did not answer in time' : 'the store cannot be reached');
}

/** The first word of a server's refusal: `OOM`, `READONLY`, `NOSCRIPT`. */
function replyCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || error.name !== 'ReplyError') return undefined;
  return /^[A-Z]+(?= |$)/.exec(error.message)?.[0] ?? 'ERR';
}

async function untilReady(client: Client, patienceMs: number): Promise<void> {
  const patience = AbortSignal.timeout(patienceMs);
  await new Promise<void>((resolve) => {
    const done = (): void => {
      client.off('ready', done);
      resolve();
    };
    client.on('ready', done);
    patience.addEventListener('abort', done, { once: true });
  });
}
