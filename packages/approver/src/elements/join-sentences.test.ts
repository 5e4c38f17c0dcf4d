import { expect } from 'chai';
import { joinSentences } from './join-sentences.js';

describe('joinSentences', () => {
  for (const [title, sentence, joined] of [
    ['Code expired', 'Get a new one.', 'Code expired. Get a new one.'],
    ['Sign in?', 'Only approve your own.', 'Sign in? Only approve your own.'],
    ['Checking…', 'This takes a moment.', 'Checking… This takes a moment.'],
    ['二维码已失效', '请更新。', '二维码已失效。请更新。'],
    ['कोड मिल गया', 'कैमरा बंद है।', 'कोड मिल गया। कैमरा बंद है।'],
    ['พบคิวอาร์โค้ดแล้ว', 'กล้องปิดอยู่', 'พบคิวอาร์โค้ดแล้ว กล้องปิดอยู่'],
    ['Code expired', '', 'Code expired'],
  ] as const) {
    it(`says "${joined}"`, () => {
      expect(joinSentences(title, sentence)).to.equal(joined);
    });
  }
});
