import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sound, createDeclarations } from './tags/sound-elements.mjs';
import { tagViolations } from './tags/tag-rules.mjs';

const judge = (sources, { xCard, xIcon } = createDeclarations()) => {
  const modules = [
    { path: 'card.ts', declarations: [xCard] },
    { path: 'x-icon.ts', declarations: [xIcon] },
    { path: 'icon.ts' },
  ];
  return tagViolations({ modules }, '/x', sources);
};

/** Faults planted in the code: the original text, its replacement and the expected message. */
const inCode = [
  ['a part is undocumented', 'part="box"', 'part="box lid"', 'x-card>: part lid is in the code at card.ts:15, not in'],
  [
    'a part that a script sets is undocumented',
    "setAttribute('part', 'box')",
    "setAttribute('part', 'lid')",
    'x-card>: part lid is in the code at card.ts:8, not in',
  ],
  ['a part is gone', 'part="icon"', '', 'x-card>: part icon is in custom-elements.json, not in the code'],
  [
    'an exported part is undocumented',
    'point: tip',
    'point',
    'x-card>: part point is in the code at icon.ts:2, not in',
  ],
  [
    'a part is exported that is not there',
    'point: tip',
    'dot: tip',
    'exportparts at icon.ts:2 names dot, which <x-icon>',
  ],
  ['a part of any name', 'part="box"', 'part=${this.name}', 'card.ts:15: the type of what makes part= must be'],
  [
    'a made part is undocumented',
    'part="box"',
    'part="box ${view}"',
    'x-card>: part open is in the code at card.ts:15, not',
  ],
  [
    'a slot is undocumented',
    "'open' | 'closed'",
    "'open' | 'closed' | 'torn'",
    'x-card>: slot torn is in the code at card',
  ],
  [
    'a slot is gone',
    "view === 'open' ? 'open' : view",
    "'open'",
    'x-card>: slot closed is in custom-elements.json, not in',
  ],
  ['the plain slot is gone', '<slot></slot>', '', 'x-card>: slot (default) is in custom-elements.json, not in'],
  ['a slot of any name', "view === 'open' ? 'open' : view", 'String(view)', 'the type of what makes name= must be'],
  [
    'an event is undocumented',
    "super('x-open'",
    "super('x-shut'",
    'x-card>: event x-shut is in the code at card.ts:8, not',
  ],
  [
    'an event is gone',
    'this.dispatchEvent(new OpenEvent());',
    '',
    'x-card>: event x-open is in custom-elements.json, not in',
  ],
  ['an event without a class', 'new OpenEvent()', "new Event('x-open')", 'an event must be a class that names itself'],
  ['a state is undocumented', 'add(view)', "add('torn')", 'x-card>: state torn is in the code at card.ts:11, not'],
  [
    'a state is gone',
    'this.#internals.states.add(view);',
    '',
    'x-card>: state open is in custom-elements.json, not in',
  ],
  ['a state of any name', 'add(view)', 'add(String(view))', 'card.ts:11: the type of a state must be'],
  [
    'a property is undocumented',
    'gap: var(--_gap)',
    'gap: var(--qr-login-gap, 0)',
    'custom property --qr-login-gap is in the code',
  ],
  [
    'a property is gone',
    'var(--qr-login-size, calc(1em + 2px))',
    '1em',
    'custom property --qr-login-size is in custom-elements.json, not in',
  ],
  [
    'a property has another default',
    '(1em + 2px))',
    '(2em + 2px))',
    '--qr-login-size is calc(2em + 2px) in the code, calc(1',
  ],
  [
    'a property has two defaults',
    'var(--_gap)',
    'var(--qr-login-size, 2em)',
    '--qr-login-size has the default 2em here and',
  ],
  [
    'a property has no default',
    'size, calc(1em + 2px))',
    'size)',
    'card.ts:6: --qr-login-size is read without a default',
  ],
  ['a property has a foreign name', 'var(--_gap)', 'var(--gap, 0)', '--gap is neither --qr-login-… nor --_…'],
  [
    'an inherited property is set',
    '--_gap: 1px',
    '--qr-login-code-color: red',
    'property --qr-login-code-color is in custom-elements.json, not in',
  ],
];

/** Faults planted in the manifest. */
const inManifest = [
  [
    'a part is missing',
    ({ xCard }) => xCard.cssParts.shift(),
    'x-card>: part box is in the code at card.ts:15, not in',
  ],
  ['a slot is missing', ({ xCard }) => xCard.slots.pop(), 'slot closed is in the code'],
  ['an event is missing', ({ xCard }) => xCard.events.pop(), 'event x-open is in the code'],
  [
    'an event has no name',
    ({ xCard }) => xCard.events.push({}),
    'event without a name is in custom-elements.json, not',
  ],
  [
    'an event of another class',
    ({ xCard }) => (xCard.events[0].type.text = 'Event'),
    'event x-open is OpenEvent in the code, Event in custom',
  ],
  ['a part says nothing', ({ xCard }) => delete xCard.cssParts[0].description, 'part box has no description'],
  [
    'a property is missing',
    ({ xCard }) => xCard.cssProperties.pop(),
    'custom property --qr-login-code-color is in the code',
  ],
  ['a default differs', ({ xCard }) => (xCard.cssProperties[0].default = '1em'), '1em in custom-elements.json'],
  ['a state is missing', ({ xCard }) => xCard.cssStates.pop(), 'state closed is in the code'],
  [
    'a strange part',
    ({ xIcon }) => xIcon.cssParts.push({ name: 'lid' }),
    'x-icon>: part lid is in custom-elements.json, not',
  ],
  ['a member has no comment', ({ xCard }) => delete xCard.members[2].description, 'member open has no doc comment'],
  [
    'a comment says no default',
    ({ xCard }) => (xCard.members[0].description = 'What the button says.'),
    'property openLabel does not say its default',
  ],
  [
    'a comment says another default',
    ({ xCard }) => (xCard.members[0].default = "'Go'"),
    "property openLabel is 'Go', its comment says otherwise",
  ],
  [
    'a claim starts true',
    ({ xCard }) => Object.assign(xCard.members[0], { default: 'true', description: 'Default `true`.' }),
    'property openLabel starts true',
  ],
];

describe('tag check', () => {
  it('accepts an element whose code and manifest agree', () => assert.deepEqual(judge(sound), []));

  for (const [name, words, planted, said] of inCode) {
    it(`reports in the code that ${name}`, () => {
      const path = Object.keys(sound).find((each) => sound[each].replace(words, '') !== sound[each]);
      assert.ok(path, `${words} was expected in the sound code`);

      const violations = judge({ ...sound, [path]: sound[path].replace(words, () => planted) });

      assert.ok(
        violations.some((violation) => violation.startsWith(path.slice(0, 3)) && violation.includes(said)),
        violations.join('\n') || 'nothing was found',
      );
    });
  }

  for (const [name, plant, said] of inManifest) {
    it(`reports in the manifest: ${name}`, () => {
      const documented = createDeclarations();
      plant(documented);

      const violations = judge(sound, documented);

      assert.ok(
        violations.some((violation) => violation.includes(said)),
        violations.join('\n') || 'nothing was found',
      );
    });
  }

  it('rejects a manifest that names a part twice', () => {
    const documented = createDeclarations();
    documented.xCard.cssParts[0].name = 'icon';

    assert.throws(() => judge(sound, documented), /names one twice of: icon icon tip/);
  });

  it('reports a manifest without elements', () => {
    assert.deepEqual(tagViolations({ modules: [{ path: 'icon.ts' }] }, '/x', sound), [
      'custom-elements.json has no element',
    ]);
  });
});
