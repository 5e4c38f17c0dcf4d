import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { countNight } from './figures/nights.js';

it('a page that nobody attends asks as often as the documents say (F24)', async () => {
  const figures = JSON.parse(readFileSync(new URL('../../docs/figures.json', import.meta.url), 'utf8'));
  const { codes, requests } = await countNight();

  assert.deepEqual([codes, requests], [figures['night-codes'], figures['night-requests']]);
  assert.ok(requests <= 366);
});
