import type { Client } from './connect.js';

/** Hears of changes that other nodes made, over one connection: to one server, or to each shard of a cluster. */
export interface WakeUps {
  /** Calls back for every message on a channel until the returned function is called. Resolves once it is heard, or cannot be for now. */
  listen(channel: string, onMessage: () => void): Promise<() => void>;
}

/** Listens over a connection that does nothing else. A channel is subscribed to while somebody listens. */
export function createWakeUps(client: Client): WakeUps {
  const listeners = new Map<string, Set<() => void>>();
  const sharded = 'nodes' in client;
  const send = async (command: 'subscribe' | 'unsubscribe', channel: string): Promise<void> => {
    await client.call(sharded ? `s${command}` : command, channel).catch(() => {
      // Who listens looks again now and then (F49), and the next connection subscribes to all that is listened to.
    });
  };

  client.on(sharded ? 'smessage' : 'message', (channel: string) => {
    for (const onMessage of listeners.get(channel) ?? []) onMessage();
  });
  const subscribeToAll = (): void => {
    for (const channel of listeners.keys()) void send('subscribe', channel);
  };
  client.on('ready', subscribeToAll);
  // The connections to the shards are made after that, and again whenever slots move.
  if (sharded) client.on('subscribersReady', subscribeToAll);

  return {
    async listen(channel, onMessage) {
      const here = listeners.get(channel) ?? new Set();
      listeners.set(channel, here.add(onMessage));
      await send('subscribe', channel);
      return () => {
        if (!here.delete(onMessage) || here.size > 0 || listeners.get(channel) !== here) return;
        listeners.delete(channel);
        void send('unsubscribe', channel);
      };
    },
  };
}
