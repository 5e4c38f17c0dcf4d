import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import GithubSlugger from 'github-slugger';
import { checkGroups } from '../packages/audit/src/checks/check-groups.ts';
import { mark, withChecks } from './audit-docs/render-checks.mjs';
import { root } from './run.mjs';

const page = readFileSync(`${root}docs/AUDIT.md`, 'utf8');
const checks = checkGroups.flatMap((group) => group.checks);

describe('docs/AUDIT.md', () => {
  it('has the sections of the checks', () => {
    assert.equal(page, withChecks(page, checkGroups), 'npm run audit-docs writes them anew');
  });

  it('has an anchor for each check, with the id as its name', () => {
    const slugger = new GithubSlugger();
    const anchors = [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => slugger.slug(heading));

    assert.ok(checks.length > 0);
    assert.deepEqual(
      checks.filter(({ id }) => !anchors.includes(id)),
      [],
    );
  });
});

describe('sections of checks', () => {
  const check = { id: 'a-check', title: 'It holds', severity: 'low', source: 'RFC 1', needs: [] };
  const texts = { sends: 'One request.', expects: 'One answer.', remedy: 'Mend it.' };

  it('name what a check needs, when it runs and where', () => {
    const special = { needs: ['token-a', 'other-app'], protocols: ['genauth-v2'], isSlow: true, isUnsafe: true };
    const rendered = withChecks(mark, [{ title: 'Group', checks: [{ ...check, ...texts, ...special }] }]);

    for (const line of [
      '| [a-check](#a-check) | low | It holds |',
      '- **protocols**: `genauth-v2`',
      '- **needs**: `--token-a`, `--other-app`',
      '- **runs**: with `--slow`, without `--safe`',
      '- **remedy**: Mend it.',
    ])
      assert.ok(rendered.includes(`\n${line}\n`), line);
  });

  it('replace earlier ones, and leave out what a check does not have', () => {
    const rendered = withChecks(`Start\n\n${mark}\n\n### gone\n`, [
      { title: 'Group', checks: [{ ...check, ...texts }] },
    ]);

    assert.ok(rendered.startsWith(`Start\n\n${mark}\n\n## Group\n`));
    assert.ok(!/gone|needs|protocols|runs/.test(rendered));
  });

  it('need the mark', () => {
    assert.throws(() => withChecks('no mark', []), /must have the mark/);
  });
});
