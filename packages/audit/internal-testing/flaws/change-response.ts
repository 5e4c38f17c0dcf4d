import type { Wrap } from '../open-server.js';

/** A response as a flaw changes it. */
export interface ChangedResponse {
  readonly status?: number;
  /** Replaces these headers; `undefined` removes one. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly json?: unknown;
}

/** Puts a function in front of the server that changes its responses: `json` is the body of one, if it is JSON. */
export function changeResponse(
  change: (request: Request, response: Response, json: unknown) => ChangedResponse | undefined,
): Wrap {
  return (handle) => async (request) => {
    const response = await handle(request);
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    const json: unknown = isJson ? await response.clone().json() : undefined;
    const changed = change(request, response, json);
    if (!changed) return response;
    const headers = new Headers(response.headers);
    headers.delete('content-length');
    for (const [name, value] of Object.entries(changed.headers ?? {}))
      if (value === undefined) headers.delete(name);
      else headers.set(name, value);
    const body = 'json' in changed ? JSON.stringify(changed.json) : response.body;
    return new Response(body, { status: changed.status ?? response.status, headers });
  };
}

/** Changes the member `data` of every response that has one. */
export function withData(change: (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>): Wrap {
  return changeResponse((_, __, json) => {
    if (typeof json !== 'object' || json === null || !('data' in json)) return undefined;
    const { data } = json;
    return typeof data === 'object' && data !== null ? { json: { ...json, data: change({ ...data }) } } : undefined;
  });
}
