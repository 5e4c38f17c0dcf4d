import { connect } from 'node:net';
import { waitUntil } from './wait-until.js';
import { startRedis } from './start-redis.js';
import type { RedisServer } from './start-redis.js';

/** Three primaries of a Redis Cluster on this machine. */
export interface RedisCluster {
  readonly url: string;
  readonly servers: readonly RedisServer[];
  readonly close: () => Promise<void>;
}

const slots = ['0 5460', '5461 10922', '10923 16383'];

/** Starts a cluster; resolves once every node knows all others. */
export async function startCluster(): Promise<RedisCluster> {
  // A node fails only on command, not because a busy machine delays its replies.
  const config = ['cluster-enabled yes', 'cluster-node-timeout 60000'];
  const servers = await Promise.all(slots.map(() => startRedis({ overTcp: true, config })));
  for (const [at, { port }] of servers.entries()) {
    await sendCommand(port, `CLUSTER ADDSLOTSRANGE ${slots[at]}`);
    await sendCommand(port, `CLUSTER SET-CONFIG-EPOCH ${at + 1}`);
    for (const other of servers)
      if (other.port !== port) await sendCommand(port, `CLUSTER MEET 127.0.0.1 ${other.port}`);
  }
  for (const { port } of servers) await waitForReply(port, 'CLUSTER INFO', /cluster_state:ok[^]*cluster_known_nodes:3/);
  return {
    url: `redis-cluster://${servers.map(({ port }) => `127.0.0.1:${port}`).join()}`,
    servers,
    close: async () => void (await Promise.all(servers.map((server) => server.close()))),
  };
}

/** Repeats a command until the reply matches. A server that changes its role closes client connections. */
export async function waitForReply(port: number, command: string, pattern: RegExp): Promise<void> {
  const matches = async (): Promise<boolean> => pattern.test(await sendCommand(port, command).catch(() => ''));
  await waitUntil(matches, `${command} says ${pattern.source}`);
}

/** Sends one inline command and returns the reply. Rejects if the server closes the connection instead. */
export function sendCommand(port: number, command: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => reject(new Error(`the server closed the connection on ${command}`)));
    socket.once('data', (chunk) => {
      resolve(String(chunk));
      socket.destroy();
    });
    socket.write(`${command}\r\n`);
  });
}
