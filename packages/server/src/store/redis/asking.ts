import { StoreUnavailableError } from '../store.js';
import { hangUp } from './connect.js';
import type { Client } from './connect.js';
import { refusalCause } from './refusals.js';
import type { ReportCause } from './refusals.js';
import type { Script } from './scripts.js';

/** Sends a command and returns its reply. Throws `StoreUnavailableError` on every failure. */
export type Ask = (command: string, ...args: readonly string[]) => Promise<unknown>;

/** Minimum interval between two reconnects. */
const renewalMs = 1000;

/** Reconnects, to the new primary if the server became a replica (F42). Resolves once done or timed out. */
export type Renew = () => Promise<void>;

/** At most one reconnect a second. A cluster client finds its servers itself. */
export function createRenew(client: Client, patienceMs: number, now: () => number): Renew {
  let renewedAt = -Infinity;
  let renewal: Promise<void> = Promise.resolve();

  return () => {
    if ('nodes' in client || now() - renewedAt < renewalMs) return renewal;
    renewedAt = now();
    hangUp(client, true);
    renewal = untilReady(client, patienceMs);
    return renewal;
  };
}

/** Sends commands over one connection. If the server became a replica, reconnects and retries once (F42). */
export function createAsk(client: Client, renew: Renew, report: ReportCause = () => {}): Ask {
  const send: Ask = (command, ...args) => client.call(command, ...args);
  const fail = (error: unknown): never => {
    const failure = unavailable(error);
    // A script that the server has forgotten is sent again.
    if (failure.reply !== undefined && failure.reply !== 'NOSCRIPT') report(refusalCause(failure.reply));
    throw failure;
  };

  return async (command, ...args) => {
    try {
      return await send(command, ...args);
    } catch (error) {
      if (!isReadOnly(error)) return fail(error);
      await renew();
      return send(command, ...args).catch(fail);
    }
  };
}

/** Runs a script by hash, or by source if the server has not loaded it (F41). */
export async function run(ask: Ask, { lua, sha }: Script, key: string, ...args: readonly string[]): Promise<unknown> {
  try {
    return await ask('evalsha', sha, '1', key, ...args);
  } catch (error) {
    if (!(error instanceof StoreUnavailableError) || error.reply !== 'NOSCRIPT') throw error;
    return ask('eval', lua, '1', key, ...args);
  }
}

/** Whether a server rejected a write because it is a replica. */
export function isReadOnly(error: unknown): boolean {
  return replyCode(error) === 'READONLY';
}

/** Describes a failure without its message: errors of the library contain the command, and those of a server may quote input (S47). */
function unavailable(error: unknown): StoreUnavailableError {
  const reply = replyCode(error);
  if (reply !== undefined) return new StoreUnavailableError(`the store replied with ${reply}`, reply);
  const late = error instanceof Error && /timed out/i.test(error.message);
  return new StoreUnavailableError(late ? 'the store did not answer in time' : 'the store cannot be reached');
}

/**
 * Error code of a server's reply: `OOM`, `READONLY`, `NOSCRIPT`. Redis before 7 embeds the code of a command in a script in an `ERR`:
 * `ERR Error running script (call to f_…): @user_script:7: -READONLY You can't write against a read only replica.`
 */
export function replyCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || error.name !== 'ReplyError') return undefined;
  const within = /^ERR .*?@user_script\S* .*?-([A-Z]+) /.exec(error.message)?.[1];
  return within ?? /^[A-Z]+(?= |$)/.exec(error.message)?.[0] ?? 'ERR';
}

/** Connects to each primary of a cluster, which its client leaves until one is needed: the first command would fail. Resolves once that is done, or has taken too long. */
export async function connectPrimaries(client: Client, patienceMs: number): Promise<void> {
  if (!('nodes' in client)) return;
  const waiting = client.nodes('master').filter(({ status }) => status !== 'ready');
  await Promise.all(
    waiting.map((node) => {
      const isReady = untilReady(node, patienceMs);
      if (node.status === 'wait') node.connect().catch(() => {});
      return isReady;
    }),
  );
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
