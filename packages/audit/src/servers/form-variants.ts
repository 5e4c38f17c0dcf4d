import type { OutgoingRequest } from '../http/exchange.js';

/** A request and its name, such as `by GET`. */
export type NamedRequest = readonly [name: string, request: OutgoingRequest];

type Fields = readonly [name: string, value: string][];

/** A request in the ways in which a page of another site can send it without a preflight: as a form, as text, by GET. */
export function formVariants(request: OutgoingRequest): readonly NamedRequest[] {
  const { body } = request;
  if (typeof body !== 'object') return getVariants(request);
  const asForm = (fields: Fields): string => new URLSearchParams(fields).toString();
  return [
    ['as text/plain', withBody(request, 'text/plain', JSON.stringify(body))],
    ...fieldVariants(body).map(([how, fields]): NamedRequest => [
      `as a form${how}`,
      withBody(request, 'application/x-www-form-urlencoded', asForm(fields)),
    ]),
    ['as a form of JSON', withBody(request, 'application/x-www-form-urlencoded', JSON.stringify(body))],
    ...getVariants(request),
  ];
}

/** The request as a GET, with the members of its body in the query. */
export function getVariants(request: OutgoingRequest): readonly NamedRequest[] {
  const { headers } = request;
  return queryVariants(request).map(([how, url]) => [
    `by GET${how}`,
    { method: 'GET', url, ...(headers && { headers }) },
  ]);
}

/** The address with the members of the body in its query. */
export function queryVariants({ url, body }: OutgoingRequest): readonly (readonly [how: string, url: URL])[] {
  return fieldVariants(typeof body === 'object' ? body : {}).map(([how, fields]) => {
    const changed = new URL(url);
    for (const [name, value] of fields) changed.searchParams.set(name, value);
    return [how, changed];
  });
}

/** A form has no other methods than GET and POST. */
function withBody(request: OutgoingRequest, type: string, body: string): OutgoingRequest {
  return { ...request, method: 'POST', headers: { ...request.headers, 'content-type': type }, body };
}

/** Servers read members of members by different names. */
function fieldVariants(body: object): readonly (readonly [how: string, fields: Fields])[] {
  const isFlat = Object.values(body).every((value) => typeof value !== 'object' || value === null);
  if (isFlat) return [['', toFields(body, (_, name) => name)]];
  return [
    [' with dots', toFields(body, (outer, name) => `${outer}.${name}`)],
    [' with brackets', toFields(body, (outer, name) => `${outer}[${name}]`)],
  ];
}

function toFields(body: object, join: (outer: string, name: string) => string, outer?: string): Fields {
  return Object.entries(body).flatMap(([name, value]): Fields => {
    const whole = outer === undefined ? name : join(outer, name);
    return typeof value === 'object' && value !== null ? toFields(value, join, whole) : [[whole, String(value)]];
  });
}
