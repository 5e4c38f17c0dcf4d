// The public API of an element must be the same in code and manifest. check-tags.mjs applies this; check-tags.test.mjs tests it.
import { join } from 'node:path';
import { compareNames } from './compare-names.mjs';
import { compile } from './compiler.mjs';
import { findElements } from './find-elements.mjs';
import { readBehavior } from './read-behavior.mjs';
import { memberFaults } from './member-rules.mjs';
import { readManifest } from './read-manifest.mjs';
import { readStyles } from './read-styles.mjs';
import { readTemplates } from './read-templates.mjs';

/**
 * The violations of all elements, as sentences that begin with a file.
 * @param {{ modules: readonly { path: string, declarations?: readonly any[] }[] }} manifest custom-elements.json
 * @param {string} folder absolute, where the paths in the manifest begin
 * @param {Readonly<Record<string, string>>} [sources] by path, instead of the files on disk
 * @returns {string[]}
 */
export function tagViolations(manifest, folder, sources) {
  const modules = manifest.modules.map(({ path, declarations = [] }) => ({
    path: join(folder, path),
    tags: declarations.flatMap(({ tagName }) => tagName ?? []),
  }));
  const program = compile(
    modules.map(({ path }) => path),
    sources,
  );
  const documented = readManifest(manifest);
  if (documented.size === 0) return ['custom-elements.json has no element'];
  const elements = findElements(program, modules).map((element) => ({
    ...element,
    code: readCode(program.getTypeChecker(), element),
  }));
  const byTag = new Map(elements.map((element) => [element.tag, element]));
  return elements.flatMap((element) => elementViolations(element, byTag, documented.get(element.tag)));
}

function readCode(checker, { files }) {
  const { parts, slots, exported, tags, faults } = readTemplates(checker, files);
  const { properties, sets, faults: styleFaults } = readStyles(files);
  const { events, states, faults: scriptFaults } = readBehavior(checker, files);
  return {
    csspart: placed(parts),
    slot: placed(slots),
    fires: events,
    cssprop: properties,
    cssstate: placed(states),
    exported,
    tags,
    sets,
    faults: [...faults, ...styleFaults, ...scriptFaults],
  };
}

function placed(places) {
  return new Map([...places].map(([name, place]) => [name, { place }]));
}

function elementViolations({ tag, path, code }, byTag, manifest) {
  const inner = [...code.tags].flatMap((name) => (name !== tag && byTag.has(name) ? [byTag.get(name)] : []));
  return [
    ...code.faults.map((fault) => `<${tag}>: ${fault}`),
    ...code.exported.flatMap((each) => exportViolation(tag, each, byTag)),
    ...compareNames(tag, { ...code, cssprop: inherited(code, inner) }, manifest),
    ...memberFaults(tag, manifest),
  ].map((violation) => `${path}: ${violation}`);
}

function exportViolation(tag, { tag: from, part, place }, byTag) {
  if (byTag.get(from)?.code.csspart.has(part)) return [];
  return [`<${tag}>: exportparts at ${place} names ${part}, which <${from}> does not have`];
}

/** Inner elements inherit custom properties unless the element sets them itself. */
function inherited(code, inner) {
  const found = new Map(code.cssprop);
  for (const { code: theirs } of inner) {
    for (const [name, entry] of theirs.cssprop) if (!found.has(name) && !code.sets.has(name)) found.set(name, entry);
  }
  return found;
}
