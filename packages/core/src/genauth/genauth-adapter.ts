import type { LoginAdapter, LoginCode } from '../adapter.js';
import { QrLoginError } from '../errors.js';
import { fetchEvents } from '../http/fetch-events.js';
import { fetchJson } from '../http/fetch-json.js';
import { acquireStreamSlot } from '../http/stream-slots.js';
import type { JsonObject } from '../parse.js';
import { createCodeClient } from './code-client.js';
import { parseStatus, readCheckResult, readDataOfCode } from './parse-response.js';
import type { Dialect, GenauthAdapterOptions } from './types.js';

/** Adapter for one version of the protocol. Throws `TypeError` for an invalid option. */
export function createGenauthAdapter(given: GenauthAdapterOptions, dialect: Dialect): LoginAdapter {
  const { clock, bindings, toRequest, createCode } = createCodeClient(given, dialect);
  let supportsEvents = true;

  const statusRequest = (code: LoginCode, headers: Readonly<Record<string, string>>, signal: AbortSignal) =>
    toRequest(
      dialect.statusPath,
      { [dialect.idField]: code.id },
      { ...bindings.proofHeaders(code), ...headers },
      { signal },
    );

  /** Yields if the server pushes (PROTOCOL 5) and a stream slot is free. */
  const watch = async function* (code: LoginCode, signal: AbortSignal): AsyncGenerator<JsonObject, void> {
    if (!supportsEvents) return;
    const release = await acquireStreamSlot(clock);
    if (!release) return;
    try {
      supportsEvents = yield* fetchEvents(
        ...statusRequest(code, { accept: 'text/event-stream, application/json' }, signal),
      );
    } finally {
      // A proxy that buffers events would do so for every code.
      if (signal.reason instanceof QrLoginError) supportsEvents = false;
      release();
    }
  };

  return {
    createCode,
    async readStatus(code, { signal }) {
      const envelope = await fetchJson(...statusRequest(code, {}, signal));
      return parseStatus(envelope, code, dialect, bindings.verifierOf(code));
    },
    async *watchStatus(code, { signal }) {
      for await (const envelope of watch(code, signal))
        yield parseStatus(envelope, code, dialect, bindings.verifierOf(code));
    },
    async verifyCheckCode(code, digits, { signal }) {
      // Beside the route that creates a code.
      const path = dialect.codePath.replace(/[^/]+$/, 'verify-check-code');
      const headers = { 'content-type': 'application/json', ...bindings.proofHeaders(code) };
      const body = JSON.stringify({ [dialect.idField]: code.id, checkCode: digits });
      const request = toRequest(path, undefined, headers, { signal, method: 'POST', body });
      return readCheckResult(readDataOfCode(await fetchJson(...request), dialect));
    },
  };
}
