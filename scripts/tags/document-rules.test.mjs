import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { documentViolations, undocumentedMembers } from './document-rules.mjs';
import { readManifest } from './read-manifest.mjs';
import { renderTables } from './render-tables.mjs';
import { createDeclarations } from './sound-elements.mjs';

const documented = readManifest({ modules: [{ declarations: Object.values(createDeclarations()) }] });

const sound = `The parts are <!-- list x-card csspart -->\`box\` \`icon\` \`tip\`<!-- /list -->.

<!-- table x-card cssprop -->

| custom property | default | what it is | for example |
| --- | --- | --- | --- |
| \`--qr-login-size\` | \`calc(1em + 2px)\` | The size. | \`x-card { --qr-login-size: 1em; }\` |
| \`--qr-login-code-color\` | \`black\` | The icon. | \`x-card { --qr-login-code-color: red; }\` |

<!-- /table -->

<!-- attributes x-card -->

| attribute | property | type | default | |
|---|---|---|---|---|
| \`open-label\` | \`openLabel\` | string | \`Open\` | What the button says. |
| \`lang\` | \`lang\` | tag | – | The language. |

<!-- /attributes -->

Members are \`messages\` and \`open()\`. x-card::part(box icon) and x-card:state(open) and var(--qr-login-code-color).
`;

/** The original text, its replacement and the expected message. */
const violations = [
  ['an unknown part', '::part(box icon)', '::part(box lid)', 'part lid is named, and no element has it'],
  ['an unknown state', ':state(open)', ':state(torn)', 'state torn is named, and no element has it'],
  [
    'an unknown custom property',
    'var(--qr-login-code-color',
    'var(--qr-login-pen',
    'custom property --qr-login-pen is named',
  ],
  ['a part missing in a list', '`box` ', '', 'its tables are not the manifest’s'],
  ['an unknown part in a list', '`box` ', '`box` `lid` ', 'its tables are not the manifest’s'],
  ['a row missing in a table', /\| `--qr-login-code-color.*\n/, '', 'its tables are not the manifest’s'],
  ['another default in a table', '`black`', '`white`', 'its tables are not the manifest’s'],
  ['another description in a table', 'The icon.', 'An icon.', 'its tables are not the manifest’s'],
  ['a row without an example', '`x-card { --qr-login-code-color: red; }`', '', '--qr-login-code-color has no example'],
  ['an attribute without a row', /\| `open-label.*\n/, '', 'attribute open-label of <x-card> has no row'],
  ['an unknown attribute', '`lang` |', '`lid` |', 'attribute lid has a row, and <x-card> does not have it'],
  ['another property of an attribute', '`openLabel`', '`label`', 'property openLabel is not in the row'],
  [
    'another default of an attribute',
    '`Open`',
    '`Shut`',
    "attribute open-label is said to be `Shut`, its default is 'Open'",
  ],
];

describe('documentation of the elements', () => {
  it('passes when it agrees with the manifest', () => {
    assert.deepEqual(documentViolations('A.md', sound, documented), []);
    assert.deepEqual(undocumentedMembers([sound], documented), []);
  });

  for (const [name, words, planted, said] of violations) {
    it(`fails for ${name}`, () => {
      const text = sound.replace(words, planted);
      assert.notEqual(text, sound);

      const found = documentViolations('A.md', text, documented);

      assert.ok(
        found.some((violation) => violation.startsWith(`A.md: ${said}`)),
        found.join('\n') || 'nothing was found',
      );
    });
  }

  it('fails for a member that no document names', () => {
    assert.deepEqual(undocumentedMembers([sound.replace('`open()`', 'another')], documented), [
      '<x-card>: no document names its member open',
    ]);
  });

  it('fails for a table of an unknown element', () => {
    assert.throws(
      () => renderTables('<!-- list x-lid csspart --><!-- /list -->', documented),
      /names no element and kind/,
    );
  });

  it('regenerates a table and keeps its examples', () => {
    const stale = sound.replace('`black`', '`white`').replace('`tip`', '');

    assert.equal(renderTables(stale, documented), sound);
  });
});
