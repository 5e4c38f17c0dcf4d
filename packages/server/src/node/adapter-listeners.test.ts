import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, it } from 'node:test';
import { createAdapterListeners } from './adapter-listeners.js';

describe('createAdapterListeners', () => {
  const ofHost = (): void => {};
  const ofHostLater = (): void => {};
  const ofAdapter = (): void => {};
  const start = (accept?: string): { outgoing: EventEmitter; remove: () => void } => {
    const outgoing = new EventEmitter().on('close', ofHost);
    const listeners = createAdapterListeners();
    listeners.record({ headers: { accept } }, outgoing, () => outgoing.on('close', ofAdapter));
    outgoing.on('close', ofHostLater);
    return { outgoing, remove: () => listeners.remove(outgoing) };
  };

  it('removes the listener of the adapter from a stream, and none of the host', () => {
    const { outgoing, remove } = start('text/event-stream');
    remove();

    assert.deepEqual(outgoing.listeners('close'), [ofHost, ofHostLater]);
  });

  it('keeps it on every other response', () => {
    const { outgoing, remove } = start('application/json');
    remove();

    assert.deepEqual(outgoing.listeners('close'), [ofHost, ofAdapter, ofHostLater]);
  });
});
