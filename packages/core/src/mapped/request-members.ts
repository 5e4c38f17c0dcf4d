import { isObject } from '../parse.js';
import type { JsonTemplate, MappedRequest } from './mapping.js';
import { textPatterns } from './placeholders.js';
import type { Placeholder } from './placeholders.js';
import { memberAt, oneOf, record, text } from './read-json.js';
import type { JsonReader } from './read-json.js';

/** Readers of the members that every request of a mapping has. */
export interface RequestMembers {
  readonly required: { readonly path: JsonReader<string> };
  readonly optional: {
    readonly [Name in 'method' | 'query' | 'headers' | 'body']: JsonReader<NonNullable<MappedRequest[Name]>>;
  };
}

/** Readers of a request with these placeholders. */
export function requestMembers(names: readonly Placeholder[]): RequestMembers {
  const rule = `with no brace but of ${names.map((name) => `{${name}}`).join(', ')}`;
  const patterns = textPatterns(names);
  const readText = text(patterns.text, `a text ${rule}`);
  const readHeader = text(patterns.header, `visible ASCII characters and spaces, ${rule}`);
  return {
    required: { path: text(patterns.path, `a path below the base URL, ${rule}`) },
    optional: {
      method: oneOf('GET', 'POST', 'PUT', 'PATCH', 'DELETE'),
      query: record(readText),
      headers: record(readHeader, { names: /^[\w!#$%&'*+.^`|~-]+$/, expected: 'the name of a header' }),
      body: record(templateReader(readText)),
    },
  };
}

function templateReader(readText: JsonReader<string>): JsonReader<JsonTemplate> {
  const read: JsonReader<JsonTemplate> = (value, pointer) => {
    if (value === null || typeof value === 'boolean') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    if (typeof value === 'string') return readText(value, pointer);
    if (Array.isArray(value)) return value.map((item, index) => read(item, memberAt(pointer, index)));
    if (isObject(value)) return record(read)(value, pointer);
    throw new TypeError(`${pointer} must be JSON`);
  };
  return read;
}
