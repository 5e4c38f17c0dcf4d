import type { Client } from './connect.js';

/** Warnings about the server's configuration, for the operator: sentences without secrets. */
export async function readWarnings(client: Client, replicas: number): Promise<readonly string[]> {
  const servers = 'nodes' in client ? client.nodes('master') : [client];
  const found = await Promise.all(servers.map((server) => server.info().catch(() => '')));
  return [...new Set(found.flatMap((info) => findWarnings(info, replicas)))];
}

function findWarnings(info: string, replicas: number): string[] {
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? 'noeviction';
  const connected = Number(/^connected_slaves:(\d+)/m.exec(info)?.[1] ?? 0);
  return [
    ...(policy === 'noeviction'
      ? []
      : [`maxmemory-policy is ${policy}: codes are evicted when memory is short; it must be noeviction`]),
    ...(connected > 0 && replicas === 0
      ? ['the store has replicas, and the option replicas is 0: a ticket may be redeemed twice around a failover']
      : []),
  ];
}
