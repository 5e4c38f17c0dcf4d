import { britishSpellings, retiredNames, retiredWords } from './retired-words.mjs';

/** Marks a line that has to say such a word, as the text of another party's interface. */
const exempt = 'retired-words: allowed';
const words = [...retiredNames, ...retiredWords, ...britishSpellings];

/**
 * The retired words in a file's name and text, each as a sentence with its line and what to say in its place.
 * @param {string} path relative to the repository
 * @param {string} text
 * @returns {string[]}
 */
export function findRetiredWords(path, text) {
  const find = (place, line) =>
    words.flatMap(({ pattern, replacement }) => {
      const found = pattern.exec(line);
      return found ? [`${place}: "${found[0]}" is retired: ${replacement}`] : [];
    });
  const inText = text
    .split('\n')
    .flatMap((line, index) => (line.includes(exempt) ? [] : find(`${path}:${index + 1}`, line)));
  return [...find(path, path), ...inText];
}
