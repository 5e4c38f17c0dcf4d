// The tag check reads the elements of every package: faults are planted in their sources.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { root } from '../run.mjs';
import { elementPackages, loadManifest, readAllElements } from './element-packages.mjs';
import { tagViolations } from './tag-rules.mjs';

/** Planted faults, by package and file: the original text, its replacement and the expected messages. */
const planted = {
  '@qr-login/elements': {
    'src/qr-login/instructions.ts': [
      ['part="connection"', 'part="network"'],
      ['qr-login>: part network is in the code at', 'qr-login>: part connection is in custom-elements.json, not'],
    ],
  },
  '@qr-login/approver': {
    'src/elements/qr-login-approve/consent-template.ts': [
      ['part="digits"', 'part="number"'],
      ['qr-login-approve>: part number is in the code', 'qr-login-approve>: part digits is in custom-elements.json'],
    ],
    'src/elements/qr-login-approve/events.ts': [
      ["super('approval-error'", "super('approval-failure'"],
      ['qr-login-approve>: event approval-failure is in', 'qr-login-approve>: event approval-error is in custom'],
    ],
    'src/elements/qr-login-approve/end-templates.ts': [
      ['<slot name="undo">', '<slot name="revert">'],
      ['qr-login-approve>: slot revert is in the code', 'qr-login-approve>: slot undo is in custom-elements.json'],
    ],
    'src/approval/approval-state.ts': [
      ["status: 'declined'", "status: 'refused'"],
      ['qr-login-approve>: state refused is in the code', 'qr-login-approve>: state declined is in custom-elements'],
    ],
    'src/elements/base.styles.ts': [
      ['var(--qr-login-radius, 1em)', 'var(--qr-login-radius, 2em)'],
      [
        'qr-login-approve>: custom property --qr-login-radius is 2em',
        'qr-login-scan>: custom property --qr-login-radius is',
      ],
    ],
    'src/elements/qr-login-scan/user-code-form.ts': [
      ['part="field"', ''],
      ['qr-login-scan>: part field is in custom-elements.json, not in the code'],
    ],
  },
};

describe('tag check of the packages', () => {
  for (const one of elementPackages) {
    it(`reports faults in the sources of ${one.name}, and nothing else`, () => {
      const folder = root + one.folder;
      const faults = Object.entries(planted[one.name]);
      const sources = faults.map(([file, [[text, replacement]]]) => {
        const source = readFileSync(`${folder}/${file}`, 'utf8');
        assert.ok(source.includes(text), `${text} was expected in ${file}`);
        return [`${folder}/${file}`, source.replaceAll(text, replacement)];
      });

      const violations = tagViolations(loadManifest(one), folder, Object.fromEntries(sources));

      const expected = faults.flatMap(([, [, messages]]) => messages);
      const unreported = expected.filter((message) => !violations.some((violation) => violation.includes(message)));
      assert.deepEqual(unreported, [], violations.join('\n'));
      assert.equal(violations.length, expected.length, violations.join('\n'));
    });
  }

  it('compares documents with the elements of all packages', () => {
    const tags = ['qr-login', 'qr-login-code', 'qr-login-approve', 'qr-login-scan'];

    assert.deepEqual(new Set(readAllElements().keys()), new Set(tags));
  });
});
