import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readManifest } from './read-manifest.mjs';
import { SeenTags } from './seen-in-stories.mjs';
import { createDeclarations } from './sound-elements.mjs';

const documented = readManifest({ modules: [{ declarations: Object.values(createDeclarations()) }] });

/** Stories that show everything except one name. */
function see(left) {
  const seen = new SeenTags(documented);
  for (const [tag, element] of documented) {
    for (const kind of ['csspart', 'slot', 'cssstate'])
      for (const name of element[kind].keys()) if (`${kind} ${name}` !== left) seen.add(tag, kind, name);
  }
  return seen;
}

describe('story coverage', () => {
  it('passes when stories show the whole manifest', () => assert.deepEqual(see('').violations(), []));

  it('reports a part that no story shows', () => {
    assert.deepEqual(see('csspart tip').violations(), [
      '<x-card>: part tip is in custom-elements.json, and no story shows it',
    ]);
  });

  it('reports a slot that no story shows', () =>
    assert.match(see('slot closed').violations()[0], /slot closed is in custom/));

  it('reports a state that no story has', () => assert.match(see('cssstate open').violations()[0], /state open is in/));

  it('reports a part that is not in the manifest', () => {
    const seen = see('');
    seen.add('x-icon', 'csspart', 'lid');

    assert.deepEqual(seen.violations(), ['<x-icon>: part lid is in a story, not in custom-elements.json']);
  });
});
