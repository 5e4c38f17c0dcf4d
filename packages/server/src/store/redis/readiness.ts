import type { Ask } from './asking.js';
import type { Client } from './connect.js';

/**
 * Whether codes can be kept at this moment, and redeemed: over every connection that a request may need. The question is a write that frees memory: it
 * works where the memory is full, where codes can still be finished, and not on a replica.
 */
export async function isReady(clients: readonly Client[], asks: readonly Ask[], prefix: string): Promise<boolean> {
  const servers = clients.flatMap(primariesOf);
  try {
    await Promise.all([
      ...asks.map((ask) => ask('del', `${prefix}{ready}`)),
      ...servers.map((server) => server.ping()),
    ]);
    return servers.length >= clients.length;
  } catch {
    return false;
  }
}

/** Asking each opens the connection to it, which a cluster's client would leave until it is needed. */
function primariesOf(client: Client) {
  return 'nodes' in client ? client.nodes('master') : [client];
}
