import { nearestLanguage } from '../messages/nearest-language.js';

interface Shipped {
  readonly lang: string;
  readonly load: () => Promise<unknown>;
}

/** English is inside the card. Each specifier is written out, so that a bundler gives every language a file of its own. */
const shipped: readonly Shipped[] = [
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
  { lang: 'ru', load: () => import('./ru.js') },
  { lang: 'th', load: () => import('./th.js') },
  { lang: 'tr', load: () => import('./tr.js') },
  { lang: 'uk', load: () => import('./uk.js') },
  { lang: 'vi', load: () => import('./vi.js') },
  { lang: 'zh-CN', load: () => import('./zh-CN.js') },
  { lang: 'zh-TW', load: () => import('./zh-TW.js') },
];

/** The tags of all languages that the kit has words in. */
export const languageTags: readonly string[] = shipped.map(({ lang }) => lang);

/**
 * Loads the words for readers of that BCP 47 tag, and nothing else: the one file that serves it as the card itself would choose (`zh-HK` is
 * served by `zh-TW`, `pt` by `pt-BR`), or none for English. `false` where no language serves it or it is no tag at all; the card then
 * stays English. Rejects when the file cannot be fetched.
 */
export async function loadLanguage(tag: string): Promise<boolean> {
  const language = nearestLanguage(tag, shipped);
  await language?.load();
  return language !== undefined;
}
