import { createHash } from 'node:crypto';
import type { Clock } from '@qr-login/core';
import { createMemoryStore } from '@qr-login/server';
import type { CodeRecord, Store } from '@qr-login/server';
import type { SwitchedOff } from './open-server.js';
import { readCall } from './read-call.js';
import type { Call } from './read-call.js';

/** What the server finds in the store instead of the record. Undone after the request, except for a change by `isLasting`. */
export interface Edit {
  readonly change: Partial<CodeRecord>;
  readonly isLasting?: boolean;
}

/** A server without one rule: before some requests the record of the code is changed, so that the rule rejects nothing. */
export function editRecords(
  findEdit: (call: Call, record: CodeRecord) => Edit | undefined,
  clock?: Clock,
): SwitchedOff {
  const store = createMemoryStore(clock && { clock });
  return {
    options: { store, ...(clock && { clock }) },
    wrap: (handle) => async (request) => {
      const call = await readCall(request);
      const key = keyOf(call);
      const record = key === undefined ? undefined : (await store.read(key))?.record;
      const edit = record && findEdit(call, record);
      if (!record || !edit || key === undefined) return handle(request);
      await update(store, key, edit.change);
      const response = await handle(request);
      if (!edit.isLasting) await update(store, key, pick(record, Object.keys(edit.change)));
      return response;
    },
  };
}

/** A ticket begins with the key. */
function keyOf({ id, members }: Call): string | undefined {
  const ticket = members['ticket'];
  if (typeof ticket === 'string') return ticket.split('.')[0];
  return id === undefined ? undefined : createHash('sha256').update(id).digest('base64url');
}

async function update(store: Store, key: string, change: Partial<CodeRecord>): Promise<void> {
  const stored = await store.read(key);
  const limits = { before: Number.POSITIVE_INFINITY, ttlMs: 120_000 };
  if (stored) await store.swap(key, stored.revision, { ...stored.record, ...change }, limits);
}

function pick(record: CodeRecord, names: readonly string[]): Partial<CodeRecord> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}
