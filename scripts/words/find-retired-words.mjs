import { retiredNames, retiredWords } from './retired-words.mjs';

/** Marks a line that has to say such a word, as the text of another party's interface. */
const exempt = 'retired-words: allowed';

/**
 * The retired words in a text, each as a sentence with its line and what to say in its place.
 * @param {string} path relative to the repository
 * @param {string} text
 * @returns {string[]}
 */
export function findRetiredWords(path, text) {
  return text.split('\n').flatMap((line, index) =>
    line.includes(exempt)
      ? []
      : [...retiredNames, ...retiredWords].flatMap(({ pattern, replacement }) => {
          const found = pattern.exec(line);
          return found ? [`${path}:${index + 1}: "${found[0]}" is retired: ${replacement}`] : [];
        }),
  );
}
