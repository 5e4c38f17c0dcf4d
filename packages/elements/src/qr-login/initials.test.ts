import { expect } from 'chai';
import { createInitials } from './initials.js';

describe('initials', () => {
  const table: readonly (readonly [string, string])[] = [
    ['Ada Lovelace', 'AL'],
    ['ada', 'A'],
    ['Ada King Countess of Lovelace', 'AL'],
    ['王小明', '小明'],
    ['山田太郎', '太郎'],
    ['山田 太郎', '山太'],
    ['艾丽斯·雅顿', '艾雅'],
    ['김민수', '김'],
    ['Dr. Ada Lovelace', 'AL'],
    ['Prof. Dr. Lovelace', 'L'],
    ['Ada Lovelace Jr.', 'AL'],
    ['J. R. Tolkien', 'JT'],
    ['Dr.', 'D'],
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
