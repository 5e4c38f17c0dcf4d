const digits = '0123456789';
const lower = 'abcdefghijklmnopqrstuvwxyz';
const upper = lower.toUpperCase();

/** Alphabets of common encodings, the smallest first. */
const alphabets: readonly string[] = [
  digits,
  `${digits}abcdef`,
  `${digits}ABCDEF`,
  `${upper}234567`,
  `${digits}ABCDEFGHJKMNPQRSTVWXYZ`,
  `${digits}${lower}`,
  `${digits}${upper}`,
  `${upper}${lower}`,
  '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz',
  `${digits}${upper}${lower}`,
  `${upper}${lower}${digits}-_`,
  `${upper}${lower}${digits}+/`,
];

/** The smallest common alphabet that has these characters, in its own order; otherwise the characters themselves. */
export function findAlphabet(characters: Iterable<string>): string {
  const used = [...new Set(characters)];
  return (
    alphabets.find((alphabet) => used.every((character) => alphabet.includes(character))) ?? used.toSorted().join('')
  );
}
