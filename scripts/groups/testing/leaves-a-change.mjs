import { it } from 'node:test';

it('passes', () => {
  process.env.LEFT_BEHIND = 'by this file';
});
