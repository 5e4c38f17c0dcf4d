import { describe, it } from 'node:test';

console.log('second is imported');

describe('second', () => {
  it('passes', () => console.log('second runs'));
});
