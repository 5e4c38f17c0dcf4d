import { createServer } from 'node:net';
import { it } from 'node:test';

it('never settles', async () => {
  createServer().listen(0);
  await new Promise(() => {});
});
