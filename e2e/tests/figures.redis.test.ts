import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { measureCodeMemory } from '../benchmarks/code-memory.js';

const figures = JSON.parse(readFileSync(new URL('../../docs/figures.json', import.meta.url), 'utf8'));

for (const [what, figure, userCode, limit] of [
  ['a code', 'redis-bytes-per-code', false, 700],
  ['a code with a user code', 'redis-bytes-with-user-code', true, 700],
] as const) {
  it(`${what} uses as much Redis memory as the documentation states, within its limit`, async () => {
    const stated = figures[figure];
    const measured = await measureCodeMemory(5000, userCode);

    assert.ok(Math.abs(measured - stated) <= stated / 10, `${measured} bytes were measured, ${stated} are stated`);
    assert.ok(measured <= limit);
  });
}
