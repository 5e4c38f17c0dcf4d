/**
 * The best of these languages for that tag: same language and script, with likely subtags added (`zh` is `zh-Hans-CN`),
 * and the same region if there is a choice. `undefined` if none matches.
 */
export function nearestLanguage<L extends { readonly lang: string }>(
  tag: string,
  languages: readonly L[],
): L | undefined {
  const [script, region] = likely(tag);
  const near = languages.filter(({ lang }) => likely(lang)[0] === script);
  return near.find(({ lang }) => likely(lang)[1] === region) ?? near[0];
}

/** Language with script, and region. */
function likely(tag: string): readonly (string | undefined)[] {
  try {
    const { language, script, region } = new Intl.Locale(tag).maximize();
    return [language + script, region];
  } catch {
    // Not a language tag: an attribute may contain anything.
    return [];
  }
}
