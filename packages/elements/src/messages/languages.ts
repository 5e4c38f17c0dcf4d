import { en } from './en.js';
import type { Messages } from './messages.js';
import { nearestLanguage } from './nearest-language.js';

const languages: Messages[] = [en];
const readers = new Set<() => void>();

/** Makes a language known to every card on the page, those already drawn included. One added later with the same tag replaces it. */
export function addLanguage(messages: Messages): void {
  const at = languages.findIndex(({ lang }) => lang === messages.lang);
  languages.splice(at < 0 ? languages.length : at, 1, messages);
  for (const read of readers) read();
}

/** Calls back whenever a language was added, until the returned function is called. */
export function watchLanguages(read: () => void): () => void {
  readers.add(read);
  return () => readers.delete(read);
}

/** The language that serves a reader of that tag, as `nearestLanguage` finds it. English where none does. */
export function messagesFor(tag: string): Messages {
  const [only, ...others] = languages;
  // A browser takes some milliseconds to learn its first locale.
  return (others.length === 0 ? only : nearestLanguage(tag, languages)) ?? en;
}
