import { nearestLanguage } from '../nearest-language.js';

interface ShippedLanguage {
  readonly lang: string;
  readonly load: () => Promise<unknown>;
}

/** English is inside the card. Each specifier is written out, so that a bundler gives every language a file of its own. */
const shipped: readonly ShippedLanguage[] = [
  { lang: 'en', load: () => Promise.resolve() },
  { lang: 'ar', load: () => import('./ar.js') },
  { lang: 'de', load: () => import('./de.js') },
  { lang: 'es', load: () => import('./es.js') },
  { lang: 'fr', load: () => import('./fr.js') },
  { lang: 'he', load: () => import('./he.js') },
  { lang: 'hi', load: () => import('./hi.js') },
  { lang: 'id', load: () => import('./id.js') },
  { lang: 'it', load: () => import('./it.js') },
  { lang: 'ja', load: () => import('./ja.js') },
  { lang: 'ko', load: () => import('./ko.js') },
  { lang: 'nl', load: () => import('./nl.js') },
  { lang: 'pl', load: () => import('./pl.js') },
  { lang: 'pt-BR', load: () => import('./pt-BR.js') },
  { lang: 'pt-PT', load: () => import('./pt-PT.js') },
  { lang: 'ru', load: () => import('./ru.js') },
  { lang: 'th', load: () => import('./th.js') },
  { lang: 'tr', load: () => import('./tr.js') },
  { lang: 'uk', load: () => import('./uk.js') },
  { lang: 'vi', load: () => import('./vi.js') },
  { lang: 'zh-CN', load: () => import('./zh-CN.js') },
  { lang: 'zh-TW', load: () => import('./zh-TW.js') },
];

/** The tags of all languages of this package. */
export const languageTags: readonly string[] = shipped.map(({ lang }) => lang);

/**
 * Loads the file of the language that matches a BCP 47 tag best: `zh-TW` for `zh-HK`, `pt-BR` for `pt`, no file for English. The card
 * chooses by the same rules. Resolves to `false` if no language matches or the tag is invalid; the card then stays English. Rejects
 * if the file cannot be fetched.
 */
export async function loadLanguage(tag: string): Promise<boolean> {
  const language = nearestLanguage(tag, shipped);
  await language?.load();
  return language !== undefined;
}
