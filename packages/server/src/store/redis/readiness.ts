import type { SendCommand } from './send-command.js';
import type { Client } from './connect.js';

/**
 * Whether codes can be stored and redeemed now, over every connection that a request may need. The check is a write that frees memory: it works
 * with full memory, when codes can still be finished, but not on a replica.
 */
export async function isReady(
  clients: readonly Client[],
  senders: readonly SendCommand[],
  prefix: string,
): Promise<boolean> {
  const servers = clients.flatMap(primariesOf);
  try {
    await Promise.all([
      ...senders.map((sendCommand) => sendCommand('del', `${prefix}{ready}`)),
      ...servers.map((server) => server.ping()),
    ]);
    return servers.length >= clients.length;
  } catch {
    return false;
  }
}

/** Pings each node to open its connection, which a cluster client would delay until it is needed. */
function primariesOf(client: Client) {
  return 'nodes' in client ? client.nodes('master') : [client];
}
