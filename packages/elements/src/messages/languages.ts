import { en } from './en.js';
import type { Messages } from './messages.js';

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

/**
 * The language that serves a reader of that tag: same language and script, likely ones filled in (`zh` is `zh-Hans-CN`), and the
 * same region where there is a choice. English where none does.
 */
export function messagesFor(tag: string): Messages {
  const wanted = likely(tag);
  const near = languages.filter(({ lang }) => likely(lang)?.script === wanted?.script);
  return near.find(({ lang }) => likely(lang)?.region === wanted?.region) ?? near[0] ?? en;
}

function likely(tag: string): { readonly script: string; readonly region: string | undefined } | undefined {
  try {
    const { language, script, region } = new Intl.Locale(tag).maximize();
    return { script: `${language}-${script}`, region };
  } catch {
    // Not a language tag at all, as nothing says what may stand in an attribute.
    return undefined;
  }
}
