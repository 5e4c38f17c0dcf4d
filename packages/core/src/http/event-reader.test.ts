import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEventReader } from './event-reader.js';

/** The events in a text that arrives in pieces of that size. */
function readIn(size: number, text: string): readonly string[] {
  const read = createEventReader();
  return Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
    read(text.slice(at * size, (at + 1) * size)),
  ).flat();
}

describe('createEventReader', () => {
  const cases: readonly (readonly [name: string, text: string, events: readonly string[]])[] = [
    ['returns the data of each event', 'data: one\n\ndata: two\n\n', ['one', 'two']],
    ['accepts every line end', 'data: a\r\n\r\ndata: b\n\ndata: c\r\rdata: d\r\n\n:', ['a', 'b', 'c', 'd']],
    ['joins the lines of an event', 'data: {\ndata:  "a": 1\ndata\ndata:}\n\n', ['{\n "a": 1\n\n}']],
    ['removes one leading space', 'data:a\n\ndata: b\n\ndata:  c\n\n', ['a', 'b', ' c']],
    ['returns empty data', 'data\n\ndata:\n\n', ['', '']],
    ['ignores comments and other fields', ': hello\nid: 7\nevent: x\nretry: 2000\nnever: data: b\ndata: a\n\n', ['a']],
    ['ignores names that only resemble data', 'data2: a\nDATA: b\n data: c\ndat: d\n\n', []],
    ['ignores an event without data', 'event: x\n\n\n:\n\n', []],
    ['ignores an event that does not end', 'data: a\n\ndata: b\n', ['a']],
    ['breaks lines nowhere else', 'data: a\u2028b\u2029c\u0085d\ve\n\n', ['a\u2028b\u2029c\u0085d\ve']],
  ];
  for (const [name, text, events] of cases) {
    it(`${name}, in pieces of any size`, () => {
      for (let size = 1; size <= text.length; size++) assert.deepEqual(readIn(size, text), events, `of ${size}`);
    });
  }

  it('reads a long line in small pieces in linear time', () => {
    const read = createEventReader();
    for (let piece = 0; piece < 1_000_000; piece++) read('data: a');

    assert.equal(read('\n\n')[0]?.length, 6_999_994);
  });

  it('returns an event with the piece that completes it', () => {
    const read = createEventReader();

    assert.deepEqual(read('data: a\n'), []);
    assert.deepEqual(read('\n'), ['a']);
  });
});
