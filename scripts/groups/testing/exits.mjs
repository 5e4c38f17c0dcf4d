import { it } from 'node:test';

it('ends the process', () => {
  console.log('words before the end');
  process.exit(Number(process.env.EXIT_CODE));
});
