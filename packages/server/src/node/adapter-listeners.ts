import type { IncomingMessage } from 'node:http';

type Listener = () => void;

interface Response {
  listeners(event: 'close'): unknown[];
  off(event: 'close', listener: Listener): unknown;
}

/** Listeners with which the adapter waits for the end of a response. Each keeps the `Request`, which an open stream does not need. */
export interface AdapterListeners {
  /** Starts the adapter, and records its listeners if the client accepts an event stream. */
  record(incoming: Pick<IncomingMessage, 'headers'>, outgoing: Response, start: () => void): void;
  /** Removes those of a response: its `Request` is no longer aborted. */
  remove(outgoing: Response): void;
}

/** Creates the record. Comparing before and after `start` finds exactly those of the adapter, and none of the host. */
export function createAdapterListeners(): AdapterListeners {
  const recorded = new WeakMap<Response, readonly Listener[]>();
  return {
    record({ headers }, outgoing, start) {
      if (!/text\/event-stream/i.test(headers.accept ?? '')) return start();
      const known = new Set(outgoing.listeners('close'));
      start();
      recorded.set(
        outgoing,
        outgoing.listeners('close').filter((listener): listener is Listener => !known.has(listener)),
      );
    },
    remove(outgoing) {
      for (const listener of recorded.get(outgoing) ?? []) outgoing.off('close', listener);
      recorded.delete(outgoing);
    },
  };
}
