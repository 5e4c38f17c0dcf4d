/**
 * A title and the sentence after it, for a screen reader, which pauses at the end of a sentence. A title has no full stop, so it
 * gets that of the sentence's language.
 */
export function joinSentences(title: string, sentence: string): string {
  if (sentence === '') return title;
  const mark = /\p{P}$/u.test(title) ? '' : (/[.。।]$/.exec(sentence)?.[0] ?? '');
  return mark === '。' ? `${title}。${sentence}` : `${title}${mark} ${sentence}`;
}
