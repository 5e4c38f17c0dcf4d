import { randomInt } from 'node:crypto';

const digits = '0123456789';
const hexLetters = 'abcdef';
const letters = 'abcdefghijklmnopqrstuvwxyz';

/** An id of the same form that no code has: each digit and letter is drawn again, hexadecimal ones as such. */
export function createUnknownId(id: string): string {
  const alphabet = /[g-z]/i.test(id) ? letters : hexLetters;
  return id.replaceAll(/[a-z0-9]/gi, (character) => {
    if (/\d/.test(character)) return draw(digits);
    const letter = draw(alphabet);
    return character === character.toUpperCase() ? letter.toUpperCase() : letter;
  });
}

function draw(alphabet: string): string {
  return alphabet.charAt(randomInt(alphabet.length));
}
