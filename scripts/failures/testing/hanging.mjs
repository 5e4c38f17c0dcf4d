import { describe, it } from 'node:test';

describe('outer', () => {
  it('ends at once', () => {});
  it('never ends', () => new Promise((resolve) => setTimeout(resolve, 60_000)));
});
