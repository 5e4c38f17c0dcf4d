import type { Ask } from './asking.js';
import type { Client } from './connect.js';

/**
 * Whether codes can be kept at this moment. The question is a write that frees memory: it works where the memory is full, where codes can still be
 * finished, and not on a replica. In a cluster every primary has to be there; asking opens the connection to it.
 */
export async function isReady(client: Client, ask: Ask, prefix: string): Promise<boolean> {
  const primaries = 'nodes' in client ? client.nodes('master') : [];
  try {
    await Promise.all([ask('del', `${prefix}{ready}`), ...primaries.map((primary) => primary.ping())]);
    return true;
  } catch {
    return false;
  }
}
