import { readPointer } from '@qr-login/core/internal';

/** What a value has to be. */
export interface Rule {
  /** In words, after "must be". */
  readonly words: string;
  readonly holds: (value: unknown) => boolean;
}

/** Rules by JSON pointer. */
export type FieldRules = Readonly<Record<string, Rule>>;

export const text: Rule = { words: 'a text', holds: (value) => typeof value === 'string' };
export const filledText: Rule = { words: 'a text that is not empty', holds: (value) => isText(value) && value !== '' };
export const positive: Rule = { words: 'a number above 0', holds: (value) => typeof value === 'number' && value > 0 };
export const absent: Rule = { words: 'absent', holds: (value) => value === undefined };
export const absentOrNull: Rule = { words: 'null', holds: (value) => value === undefined || value === null };
export const link: Rule = { words: 'an http or https address', holds: (value) => isText(value) && isLink(value) };
export const date: Rule = { words: 'a date of ISO 8601', holds: (value) => isText(value) && isDate(value) };
export const emptyObject: Rule = { words: '{}', holds: (value) => JSON.stringify(value) === '{}' };

/** Exactly that value. */
export function exactly(expected: string | number | boolean): Rule {
  return { words: JSON.stringify(expected), holds: (value) => value === expected };
}

/** One of these values. */
export function oneOf(expected: readonly (string | number)[]): Rule {
  return { words: `one of ${expected.join(', ')}`, holds: (value) => expected.some((each) => each === value) };
}

/** The same rule for a field that may be absent. */
export function optional({ words, holds }: Rule): Rule {
  return { words: `absent or ${words}`, holds: (value) => value === undefined || holds(value) };
}

/** A sentence for each field that breaks its rule, without its value. */
export function brokenRules(json: unknown, rules: FieldRules): readonly string[] {
  return Object.entries(rules)
    .filter(([pointer, { holds }]) => !holds(readPointer(json, pointer)))
    .map(([pointer, { words }]) => `${pointer.slice(1).replaceAll('/', '.')} must be ${words}`);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isLink(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

function isDate(value: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) && !Number.isNaN(Date.parse(value));
}
