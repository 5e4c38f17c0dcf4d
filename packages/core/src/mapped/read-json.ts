import { isObject, own } from '../parse.js';
import type { JsonObject } from '../parse.js';

/** Reads a value of a JSON document at a JSON pointer. Throws `TypeError` that names the place and what was expected. */
export type JsonReader<T> = (value: unknown, pointer: string) => T;

/** Readers of members, by name. */
export type Members = Readonly<Record<string, JsonReader<unknown>>>;

/** What these readers return. */
export type Values<M extends Members> = { readonly [Name in keyof M]: ReturnType<M[Name]> };

/** An object with these members and no others. The result inherits nothing. */
export function object<Required extends Members, Optional extends Members>(
  required: Required,
  optional: Optional,
): JsonReader<Values<Required> & Partial<Values<Optional>>> {
  const readers = new Map(Object.entries({ ...required, ...optional }));
  return (value, pointer) => {
    const given = readObject(value, pointer);
    const unknown = Object.keys(given).find((name) => !readers.has(name));
    if (unknown !== undefined)
      throw new TypeError(
        `${memberAt(pointer, unknown)} is not known here: the members are ${[...readers.keys()].join(', ')}`,
      );
    const result = Object.create(null);
    for (const [name, read] of readers)
      if (Object.hasOwn(given, name) || Object.hasOwn(required, name))
        result[name] = read(own(given, name), memberAt(pointer, name));
    return result;
  };
}

/** An object whose names are free. The result inherits nothing. */
export function record<T>(
  read: JsonReader<T>,
  rule?: { readonly names: RegExp; readonly expected: string },
): JsonReader<Readonly<Record<string, T>>> {
  return (value, pointer) => {
    const entries = Object.entries(readObject(value, pointer)).map(([name, each]): [string, T] => {
      if (rule && !rule.names.test(name))
        throw new TypeError(`the name of ${memberAt(pointer, name)} must be ${rule.expected}`);
      return [name, read(each, memberAt(pointer, name))];
    });
    return Object.setPrototypeOf(Object.fromEntries(entries), null);
  };
}

/** A text that matches. */
export function text(pattern: RegExp, expected: string): JsonReader<string> {
  return (value, pointer) => {
    if (typeof value === 'string' && pattern.test(value)) return value;
    throw new TypeError(`${placeOf(pointer)} must be ${expected}`);
  };
}

/** One of these texts. */
export function oneOf<T extends string>(...values: readonly T[]): JsonReader<T> {
  return (value, pointer) => {
    const found = values.find((each) => each === value);
    if (found === undefined) throw new TypeError(`${placeOf(pointer)} must be one of ${values.join(', ')}`);
    return found;
  };
}

/** An array with at least one item, of these types. */
export function valuesOf<T extends 'string' | 'number' | 'boolean'>(
  ...types: readonly T[]
): JsonReader<readonly { string: string; number: number; boolean: boolean }[T][]> {
  const plurals = { string: 'texts', number: 'numbers', boolean: 'booleans' };
  const expected = types.map((type) => plurals[type]).join(' or ');
  return (value, pointer) => {
    const isValid =
      Array.isArray(value) && value.length > 0 && value.every((item) => types.some((type) => isOfType(item, type)));
    if (!isValid) throw new TypeError(`${placeOf(pointer)} must be a non-empty array of ${expected}`);
    return [...value];
  };
}

/** Whether it is such a value of JSON, which has no `NaN` and no `Infinity`. */
function isOfType(value: unknown, type: string): boolean {
  return typeof value === 'number' ? type === 'number' && Number.isFinite(value) : typeof value === type;
}

function readObject(value: unknown, pointer: string): JsonObject {
  if (!isObject(value)) throw new TypeError(`${placeOf(pointer)} must be an object`);
  return value;
}

/** The pointer to a member. */
export function memberAt(pointer: string, name: string | number): string {
  return `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function placeOf(pointer: string): string {
  return pointer === '' ? 'the mapping' : pointer;
}
