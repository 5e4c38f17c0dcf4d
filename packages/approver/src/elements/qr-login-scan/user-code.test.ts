import { expect } from 'chai';
import { formatField, formatUserCode } from './user-code.js';

describe('formatUserCode', () => {
  for (const [typed, shown] of [
    ['', ''],
    ['wdj', 'WDJ'],
    ['wdjb', 'WDJB'],
    ['wdjbm', 'WDJB-M'],
    ['wdjb-mjht', 'WDJB-MJHT'],
    [' wdjb_mj.ht ', 'WDJB-MJHT'],
    ['ＷＤＪＢＭＪＨＴ', 'WDJB-MJHT'],
    ['123456789', '1234-5678-9'],
    ['<b>', 'B'],
  ] as const)
    it(`shows "${typed}" as "${shown}"`, () => expect(formatUserCode(typed)).to.equal(shown));

  it('is at most as long as a user code may be', () => {
    expect(formatUserCode('W'.repeat(500)).length).to.be.at.most(64);
  });
});

describe('formatField', () => {
  afterEach(() => document.body.replaceChildren());

  for (const [value, caret, formatted] of [
    ['wdjbm', 5, 'WDJB-M|'],
    ['wdjb', 4, 'WDJB|'],
    ['WXDJB-MJHT', 2, 'WX|DJ-BMJH-T'],
    ['WDJBMJHT', 5, 'WDJB-M|JHT'],
    ['', 0, '|'],
  ] as const)
    it(`keeps the caret behind the same letter of "${value}" at ${caret}`, () => {
      const field = document.body.appendChild(document.createElement('input'));
      field.value = value;
      field.setSelectionRange(caret, caret);
      formatField(field);

      const at = field.selectionStart ?? -1;
      expect(`${field.value.slice(0, at)}|${field.value.slice(at)}`).to.equal(formatted);
    });
});
