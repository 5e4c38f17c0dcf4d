import { en } from './en.js';
import type { ApproverMessages } from './messages.js';

const languages = new Map<string, ApproverMessages>([[en.lang, en]]);
const listeners = new Set<() => void>();

/** Registers a language for every element on the page, including rendered ones. A later one with the same tag replaces it. */
export function addLanguage(messages: ApproverMessages): void {
  languages.set(messages.lang, messages);
  for (const listener of listeners) listener();
}

/** Calls back after each added language until the returned function is called. */
export function watchLanguages(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/**
 * The registered language for that tag: the same language and script, with likely subtags added (`zh` is `zh-Hans-CN`), and the same
 * region if there is a choice. Else English.
 */
export function messagesFor(tag: string): ApproverMessages {
  const exact = languages.get(tag);
  if (exact) return exact;
  const wanted = maximize(tag);
  const near = [...languages.values()].filter(({ lang }) => {
    const { language, script } = maximize(lang) ?? {};
    return wanted !== undefined && language === wanted.language && script === wanted.script;
  });
  return near.find(({ lang }) => maximize(lang)?.region === wanted?.region) ?? near[0] ?? en;
}

function maximize(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    // An attribute may contain anything.
    return undefined;
  }
}
