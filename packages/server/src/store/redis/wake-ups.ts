import type { Client } from './connect.js';

/** Receives changes made by other nodes, over one connection: to one server, or to each shard of a cluster. */
export interface WakeUps {
  /** Calls back for every message on a channel until the returned function is called. Resolves once subscribed, or if that is not possible now. */
  listen(channel: string, onMessage: () => void): Promise<() => void>;
}

/** Subscribes over a separate connection. A channel is subscribed to while it has a callback. */
export function createWakeUps(client: Client): WakeUps {
  const listeners = new Map<string, Set<() => void>>();
  const sharded = 'nodes' in client;
  const send = async (command: 'subscribe' | 'unsubscribe', channel: string): Promise<void> => {
    await client.call(sharded ? `s${command}` : command, channel).catch(() => {
      // Watchers also read periodically (F49), and the next connection subscribes to all channels in use.
    });
  };

  client.on(sharded ? 'smessage' : 'message', (channel: string) => {
    for (const onMessage of listeners.get(channel) ?? []) onMessage();
  });
  const subscribeToAll = (): void => {
    for (const channel of listeners.keys()) void send('subscribe', channel);
  };
  client.on('ready', subscribeToAll);
  // The connections to the shards are opened later, and again whenever slots move.
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
