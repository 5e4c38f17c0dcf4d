import type { Client } from './connect.js';
import type { SendCommand } from './send-command.js';

/** Receives changes made by other nodes, over one connection: to one server, or to each shard of a cluster. */
export interface Subscriptions {
  /** Calls back for every message on a channel until the returned function is called. Resolves once subscribed, or if that is not possible now. */
  subscribe(channel: string, onMessage: () => void): Promise<() => void>;
}

/** Subscribes over a separate connection. A channel is subscribed to while it has a callback. */
export function createSubscriptions(client: Client, sendCommand: SendCommand): Subscriptions {
  const callbacksByChannel = new Map<string, Set<() => void>>();
  const sharded = 'nodes' in client;
  const send = async (command: 'subscribe' | 'unsubscribe', channel: string): Promise<void> => {
    await sendCommand(sharded ? `s${command}` : command, channel).catch(() => {
      // Watchers also read periodically (F49), and the next connection subscribes to all channels in use.
    });
  };

  client.on(sharded ? 'smessage' : 'message', (channel: string) => {
    for (const onMessage of callbacksByChannel.get(channel) ?? []) onMessage();
  });
  const subscribeToAll = (): void => {
    for (const channel of callbacksByChannel.keys()) void send('subscribe', channel);
  };
  client.on('ready', subscribeToAll);
  // The connections to the shards are opened later, and again whenever slots move.
  if (sharded) client.on('subscribersReady', subscribeToAll);

  return {
    async subscribe(channel, onMessage) {
      const callbacks = callbacksByChannel.get(channel) ?? new Set();
      callbacksByChannel.set(channel, callbacks.add(onMessage));
      await send('subscribe', channel);
      return () => {
        if (!callbacks.delete(onMessage) || callbacks.size > 0 || callbacksByChannel.get(channel) !== callbacks) return;
        callbacksByChannel.delete(channel);
        void send('unsubscribe', channel);
      };
    },
  };
}
