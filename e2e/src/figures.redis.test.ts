import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { measureCodeMemory } from './figures/code-memory.js';

const figures = JSON.parse(readFileSync(new URL('../../docs/figures.json', import.meta.url), 'utf8'));

it('a code takes as much of Redis as the documents say, and no more than was planned', async () => {
  const stated = figures['redis-bytes-per-code'];
  const measured = await measureCodeMemory(5000);

  assert.ok(Math.abs(measured - stated) <= stated / 10, `${measured} bytes were measured, ${stated} are stated`);
  assert.ok(measured <= 700);
});
