import { createHash } from 'node:crypto';
import type { SwitchedOff } from './open-server.js';
import { readCall } from './read-call.js';
import type { Call } from './read-call.js';

/** A server with ids of its own making: they stand in all requests and responses instead of the real ones. */
export function replaceIds(createId: (call: Call, count: number) => string | undefined): SwitchedOff {
  return {
    wrap(handle) {
      const realIds = new Map<string, string>();
      let count = 0;
      return async (request) => {
        const call = await readCall(request);
        if (call.kind !== 'create') return handle(await toReal(request, call.id ?? '', realIds));
        const response = await handle(request);
        const text = await response.text();
        const [, real = ''] = /"(?:qrcodeId|random)":"([^"]+)"/.exec(text) ?? [];
        const chosen = createId(call, count++) ?? real;
        realIds.set(chosen, real);
        return new Response(real === '' ? text : text.replaceAll(real, chosen), response);
      };
    },
  };
}

async function toReal(request: Request, id: string, realIds: ReadonlyMap<string, string>): Promise<Request> {
  const real = realIds.get(id) ?? unknownIdFor(id, realIds);
  if (real === undefined) return request;
  const { method, headers } = request;
  const body = method === 'POST' ? (await request.text()).replaceAll(id, real) : null;
  return new Request(request.url.replaceAll(encodeURIComponent(id), real), { method, headers: without(headers), body });
}

/** An id of the form of the issued ones is an unknown one, and not malformed. */
function unknownIdFor(id: string, realIds: ReadonlyMap<string, string>): string | undefined {
  const hasForm = /^[\w-]+$/.test(id) && [...realIds.keys()].some(({ length }) => length === id.length);
  return hasForm ? createHash('sha256').update(id).digest('base64url') : undefined;
}

function without(headers: Headers): Headers {
  const copy = new Headers(headers);
  copy.delete('content-length');
  return copy;
}
