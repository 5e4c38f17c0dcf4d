/** Letters and digits of the longest user code that a server accepts. */
const maxLength = 48;
const separators = /[^\p{L}\p{N}]/gu;
const groups = /(.{4})(?=.)/gu;

/** A user code as pages show it: capitals in groups of four (PROTOCOL 3.9). */
export function formatUserCode(text: string): string {
  return compact(text).slice(0, maxLength).replaceAll(groups, '$1-');
}

/** Formats the text of a field after each change, and keeps the caret behind the same letter. */
export function formatField(field: HTMLInputElement): void {
  const before = compact(field.value.slice(0, field.selectionStart ?? field.value.length)).length;
  field.value = formatUserCode(field.value);
  const caret = before + Math.max(0, Math.ceil(before / 4) - 1);
  field.setSelectionRange(caret, caret);
}

function compact(text: string): string {
  return text.normalize('NFKC').toUpperCase().replaceAll(separators, '');
}
