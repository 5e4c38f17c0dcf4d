import type { JsonTemplate, MappedRequest } from './mapping.js';
import { placeholders } from './placeholders.js';
import type { Placeholder } from './placeholders.js';

/** Values of the placeholders of a mapping. `undefined` and absent: the place is left out. */
export type PlaceholderValues = Readonly<Partial<Record<Placeholder, string | undefined>>>;

/** A request without placeholders. */
export interface FilledRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: object;
}

const placeholder = new RegExp(`\\{(${[...new Set(Object.values(placeholders).flat())].join('|')})\\}`, 'g');

/** The request of a mapping with these values. */
export function fillRequest(base: URL, request: MappedRequest, values: PlaceholderValues): FilledRequest {
  const { path, query = {}, headers = {}, body } = request;
  const url = new URL(
    path.replaceAll(placeholder, (_, name) => encodeURIComponent(valueOf(values, name) ?? '')),
    base,
  );
  for (const [name, text] of Object.entries(query)) {
    const filled = fillText(text, values);
    if (filled !== undefined) url.searchParams.set(name, filled);
  }
  return {
    method: request.method ?? (body ? 'POST' : 'GET'),
    url,
    headers: dropAbsent(Object.entries(headers).map(([name, text]) => [name, fillText(text, values)])),
    ...(body && { body: fillObject(body, values) }),
  };
}

/** The text with its values; `undefined` if one is absent. */
function fillText(text: string, values: PlaceholderValues): string | undefined {
  const names = [...text.matchAll(placeholder)].map(([, name]) => name);
  if (names.some((name) => valueOf(values, name) === undefined)) return undefined;
  return text.replaceAll(placeholder, (_, name) => valueOf(values, name) ?? '');
}

function fillObject(template: Readonly<Record<string, JsonTemplate>>, values: PlaceholderValues): object {
  const filled = Object.entries(template).map(([name, value]) => [name, fill(value, values)] as const);
  return Object.fromEntries(filled.filter(([, value]) => value !== undefined));
}

function fill(template: JsonTemplate, values: PlaceholderValues): unknown {
  if (typeof template === 'string') return fillText(template, values);
  if (isArray(template)) return template.map((item) => fill(item, values)).filter((item) => item !== undefined);
  return typeof template === 'object' && template !== null ? fillObject(template, values) : template;
}

const isArray = (template: JsonTemplate): template is readonly JsonTemplate[] => Array.isArray(template);

function valueOf(values: PlaceholderValues, name: string | undefined): string | undefined {
  return new Map(Object.entries(values)).get(name ?? '');
}

function dropAbsent(entries: readonly (readonly [string, string | undefined])[]): Record<string, string> {
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
