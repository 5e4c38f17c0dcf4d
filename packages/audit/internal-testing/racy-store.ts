import { createMemoryStore } from '@qr-login/server';
import type { CodeState, Store } from '@qr-login/server';
import type { SwitchedOff } from './open-server.js';

const writeMs = 100;

/** A server whose changes to these states overwrite others that came first. */
export function ignoreRevisions(...states: readonly CodeState[]): SwitchedOff {
  const store = createMemoryStore();
  const swap: Store['swap'] = async (key, revision, next, limits) => {
    if (!states.includes(next.state)) return store.swap(key, revision, next, limits);
    // Long enough for all parallel requests to have read the record.
    await new Promise((resolve) => setTimeout(resolve, writeMs));
    return store.swap(key, (await store.read(key))?.revision ?? revision, next, limits);
  };
  return { options: { store: { ...store, swap } } };
}
