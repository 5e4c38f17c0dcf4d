import { en } from './en.js';
import type { Messages } from './messages.js';
import { nearestLanguage } from './nearest-language.js';

const languages: Messages[] = [en];
const readers = new Set<() => void>();

/** Registers a language for every card on the page, including rendered ones. A later one with the same tag replaces it. */
export function addLanguage(messages: Messages): void {
  const at = languages.findIndex(({ lang }) => lang === messages.lang);
  languages.splice(at < 0 ? languages.length : at, 1, messages);
  for (const read of readers) read();
}

/** Calls back after each added language until the returned function is called. */
export function watchLanguages(read: () => void): () => void {
  readers.add(read);
  return () => readers.delete(read);
}

/** The best registered language for that tag (`nearestLanguage`), else English. */
export function messagesFor(tag: string): Messages {
  const [only, ...others] = languages;
  // A browser takes some milliseconds to load its first locale.
  return (others.length === 0 ? only : nearestLanguage(tag, languages)) ?? en;
}
