import { expect } from 'chai';
import { createInitials } from './initials.js';

describe('initials', () => {
  const table: readonly (readonly [string, string])[] = [
    ['Ada Lovelace', 'AL'],
    ['ada', 'A'],
    ['Ada King Countess of Lovelace', 'AL'],
    ['王小明', '王'],
    ['Élodie Durand', 'ÉD'],
    ['محمد علي', 'م\u200cع'],
    ['דנה לוי', 'דל'],
    ['(Ada) Lovelace', 'L'],
    ['👩‍🚀', ''],
    ['', ''],
  ];
  for (const [name, initials] of table) {
    it(`are "${initials}" for "${name}"`, () => {
      expect(createInitials(name)).to.equal(initials);
    });
  }
});
