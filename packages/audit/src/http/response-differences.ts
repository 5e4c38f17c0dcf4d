import type { Exchange } from './exchange.js';

/** Values of a response by place, such as `body.data.status`, `header etag` or `status`. */
type Places = ReadonlyMap<string, string>;

/**
 * Names the places where a response differs from others of its kind. At least two are needed: what differs among them, such as a
 * request id, is no difference. `ids` are the ids in the requests, which a response may repeat.
 */
export function findDifferences(
  response: Exchange,
  others: readonly Exchange[],
  ids: readonly string[],
): readonly string[] {
  const same = others.map((other) => readPlaces(other, ids));
  const own = readPlaces(response, ids);
  const places = new Set([...own.keys(), ...same.flatMap((each) => [...each.keys()])]);
  return [...places].filter((place) => {
    const values = new Set(same.map((each) => each.get(place)));
    return values.size === 1 && !values.has(own.get(place));
  });
}

function readPlaces({ status, headers, json, body }: Exchange, ids: readonly string[]): Places {
  const places = new Map([['status', String(status)]]);
  for (const [name, value] of headers) if (!isVolatile(name)) places.set(`header ${name}`, hideIds(value, ids));
  for (const [place, value] of json === undefined ? [['body', body] as const] : flatten('body', json, ids))
    places.set(place, hideIds(value, ids));
  return places;
}

/** Headers of the connection, of the time, of rate limits, and of how long a response took: unknown-code-timing compares that. */
const volatile = new RegExp(
  [
    '^(date|age|expires|connection|keep-alive|transfer-encoding|content-length|retry-after|.*ratelimit.*',
    'server-timing|x-runtime|x-(response|request|processing|process)-time|x-envoy-upstream-service-time)$',
  ].join('|'),
);

function isVolatile(name: string): boolean {
  return volatile.test(name);
}

function flatten(place: string, value: unknown, ids: readonly string[]): readonly (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return [[place, JSON.stringify(value)]];
  return Object.entries(value).flatMap(([name, member]) =>
    flatten(`${place}.${ids.includes(name) ? '{id}' : name}`, member, ids),
  );
}

function hideIds(text: string, ids: readonly string[]): string {
  return ids.reduce((rest, id) => rest.replaceAll(id, '{id}'), text);
}
