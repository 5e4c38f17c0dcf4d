import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { workflowFaults } from './check-workflows.mjs';

const workflow = (step, top = 'permissions: {}') => `on: push
${top}
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - ${step}
`;

describe('check of workflows', () => {
  it('accepts a valid workflow', async () => {
    assert.deepEqual(await workflowFaults(workflow('run: npm test'), 'a.yml'), []);
  });

  for (const [title, text, fault] of [
    ['an undefined variable', workflow('run: echo ${{ nothing.here }}'), /^a\.yml:7: undefined variable "nothing"/],
    ['missing permissions', workflow('run: npm test', ''), /permissions at the top must be \{\}/],
    ['an action without a hash', workflow('uses: actions/checkout@v4'), /checkout@v4 must be pinned by its hash/],
  ])
    it(`reports ${title}`, async () => {
      const [first = '', ...others] = await workflowFaults(text, 'a.yml');

      assert.match(first, fault);
      assert.deepEqual(others, []);
    });
});
