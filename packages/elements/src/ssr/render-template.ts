import { nothing } from 'lit';

/** The result of Lit's `html` and `svg`: strings of markup and the values between them. */
interface Template {
  readonly strings: readonly string[];
  readonly values: readonly unknown[];
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** An attribute before a value, with the text so far within its quotes. */
const openAttribute = /\s([.?@]?)([\w-]+)=(?:"[^"<>]*)?$/;

/** Escapes text for content and quoted attributes. */
export function escapeMarkup(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '');
}

/** The only property that markup can express. It is the last in its tag. */
const textProperty = /\s\.textContent=$/;

/** Renders a template as markup. Other properties and listeners are left out: no element exists yet. */
export function renderTemplate({ strings, values }: Template): string {
  return strings.reduce((markup, text, at) => {
    const value = values[at - 1];
    if (!textProperty.test(markup)) return insertValue(markup, value) + text;
    if (!/^\s*>/.test(text)) throw new TypeError('.textContent must be the last attribute of its tag');
    return `${markup.replace(textProperty, '')}>${renderText(value)}${text.slice(text.indexOf('>') + 1)}`;
  });
}

function insertValue(markup: string, value: unknown): string {
  return /<[^<>]*$/.test(markup) ? insertAttribute(markup, value) : markup + renderChild(value);
}

function insertAttribute(markup: string, value: unknown): string {
  const [attribute, kind, name] = openAttribute.exec(markup) ?? [];
  if (attribute === undefined) throw new TypeError('a value in a tag must be that of an attribute');
  const before = markup.slice(0, -attribute.length);
  if (kind === '?') return value ? `${before} ${name}=""` : before;
  if (kind !== '') return before;
  const text = renderText(value);
  return attribute.endsWith('=') ? `${markup}"${text}"` : markup + text;
}

function renderChild(value: unknown): string {
  if (value === nothing) return '';
  if (Array.isArray(value)) return value.map(renderChild).join('');
  return isTemplate(value) ? renderTemplate(value) : renderText(value);
}

/** Supports only the values that the views use and throws for others. */
function renderText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string' || typeof value === 'number') return escapeMarkup(String(value));
  throw new TypeError(`text or a template was expected in a view, not ${typeof value}`);
}

function isTemplate(value: unknown): value is Template {
  return typeof value === 'object' && value !== null && 'strings' in value && 'values' in value;
}
