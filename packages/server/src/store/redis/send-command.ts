import { StoreUnavailableError } from '../store.js';
import { disconnect, timeoutsUntilReconnect } from './connect.js';
import type { Client } from './connect.js';
import { refusalCause } from './refusals.js';
import type { ReportCause } from './refusals.js';
import type { Script } from './scripts.js';

/** Sends a command and returns its reply. Throws `StoreUnavailableError` on every failure. */
export type SendCommand = (command: string, ...args: readonly string[]) => Promise<unknown>;

/** Minimum interval between two reconnects. */
const minReconnectIntervalMs = 1000;

/** Reconnects a client, at most once a second. Does nothing for a cluster: its client finds and replaces its connections itself. */
export interface Reconnector {
  /** Reconnects, to the new primary if the server became a replica (F42). Resolves once done or timed out. */
  readonly reconnect: () => Promise<void>;
  /** Records that a command got its reply. */
  readonly recordReply: () => void;
  /**
   * Records that a command got no reply in time. Reconnects after three timeouts in which none did: a connection that sends bytes, but no whole
   * reply, is not silent, and the library keeps every command until its reply.
   */
  readonly recordTimeout: () => void;
}

/** Creates the reconnector of one connection. */
export function createReconnector(client: Client, timeoutMs: number, now: () => number): Reconnector {
  let reconnectedAt = -Infinity;
  let overdueSince: number | undefined;
  let reconnection: Promise<void> = Promise.resolve();

  const reconnect = (): Promise<void> => {
    if ('nodes' in client || now() - reconnectedAt < minReconnectIntervalMs) return reconnection;
    reconnectedAt = now();
    disconnect(client, true);
    reconnection = untilReady(client, timeoutMs);
    return reconnection;
  };
  const recordReply = (): void => void (overdueSince = undefined);
  client.on('ready', recordReply);

  return {
    reconnect,
    recordReply,
    recordTimeout() {
      overdueSince ??= now() - timeoutMs;
      // Without a connection the library reconnects already.
      if (client.status === 'ready' && now() - overdueSince >= timeoutsUntilReconnect * timeoutMs) void reconnect();
    },
  };
}

/** Records a reply, an error reply included, or a timeout. Other errors say nothing about the connection. */
export function recordOutcome(error: unknown, { recordReply, recordTimeout }: Reconnector): void {
  if (!error || replyCode(error) !== undefined) recordReply();
  else if (isTimeout(error)) recordTimeout();
}

/** Sends commands over one connection. If the server became a replica, reconnects and retries once (F42). */
export function createSendCommand(
  client: Client,
  reconnector: Reconnector,
  report: ReportCause = () => {},
): SendCommand {
  const send: SendCommand = async (command, ...args) => {
    try {
      const reply = await client.call(command, ...args);
      recordOutcome(undefined, reconnector);
      return reply;
    } catch (error) {
      recordOutcome(error, reconnector);
      throw error;
    }
  };
  const fail = (error: unknown): never => {
    const failure = toUnavailableError(error);
    // A script that the server has forgotten is sent again.
    if (failure.reply !== undefined && failure.reply !== 'NOSCRIPT') report(refusalCause(failure.reply));
    throw failure;
  };

  return async (command, ...args) => {
    try {
      return await send(command, ...args);
    } catch (error) {
      if (!isReadOnly(error)) return fail(error);
      await reconnector.reconnect();
      return send(command, ...args).catch(fail);
    }
  };
}

/** Runs a script by hash, or by source if the server has not loaded it (F41). */
export async function runScript(
  sendCommand: SendCommand,
  { lua, sha }: Script,
  key: string,
  ...args: readonly string[]
): Promise<unknown> {
  try {
    return await sendCommand('evalsha', sha, '1', key, ...args);
  } catch (error) {
    if (!(error instanceof StoreUnavailableError) || error.reply !== 'NOSCRIPT') throw error;
    return sendCommand('eval', lua, '1', key, ...args);
  }
}

/** Whether a server rejected a write because it is a replica. */
export function isReadOnly(error: unknown): boolean {
  return replyCode(error) === 'READONLY';
}

/** Describes a failure without its message: errors of the library contain the command, and those of a server may quote input (S47). */
function toUnavailableError(error: unknown): StoreUnavailableError {
  const reply = replyCode(error);
  if (reply !== undefined) return new StoreUnavailableError(`the store replied with ${reply}`, reply);
  return new StoreUnavailableError(
    isTimeout(error) ? 'the store did not respond in time' : 'the store cannot be reached',
  );
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && /timed out/i.test(error.message);
}

/**
 * Error code of a server's reply: `OOM`, `READONLY`, `NOSCRIPT`. Redis before 7 embeds the code of a command in a script in an `ERR`:
 * `ERR Error running script (call to f_…): @user_script:7: -READONLY You can't write against a read only replica.`
 */
export function replyCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || error.name !== 'ReplyError') return undefined;
  const scriptReply = /^ERR .*?@user_script\S* .*?-([A-Z]+) /.exec(error.message)?.[1];
  return scriptReply ?? /^[A-Z]+(?= |$)/.exec(error.message)?.[0] ?? 'ERR';
}

/** Connects to each primary of a cluster, which its client leaves until one is needed: the first command would fail. Resolves once that is done, or has taken too long. */
export async function connectPrimaries(client: Client, timeoutMs: number): Promise<void> {
  if (!('nodes' in client)) return;
  const waiting = client.nodes('master').filter(({ status }) => status !== 'ready');
  await Promise.all(
    waiting.map((node) => {
      const isReady = untilReady(node, timeoutMs);
      if (node.status === 'wait') node.connect().catch(() => {});
      return isReady;
    }),
  );
}

async function untilReady(client: Client, timeoutMs: number): Promise<void> {
  const timeout = AbortSignal.timeout(timeoutMs);
  await new Promise<void>((resolve) => {
    const done = (): void => {
      client.off('ready', done);
      resolve();
    };
    client.on('ready', done);
    timeout.addEventListener('abort', done, { once: true });
  });
}
