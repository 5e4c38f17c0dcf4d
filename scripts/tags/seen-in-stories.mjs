// Checks the manifest against the shadow trees of all stories in a browser.
const kinds = { csspart: 'part', slot: 'slot', cssstate: 'state' };

/** Collects the names seen in each element and reports differences from the manifest. */
export class SeenTags {
  #documented;
  #seen = new Map();

  /** @param {Map<string, any>} documented the manifest's elements, by tag */
  constructor(documented) {
    this.#documented = documented;
  }

  /** Reads the open story. @param {import('playwright-core').Page} page */
  async look(page) {
    const states = [...this.#documented].map(([tag, { cssstate }]) => [tag, [...cssstate.keys()]]);
    for (const { tag, kind, name } of await page.evaluate(lookInside, states)) this.add(tag, kind, name);
  }

  add(tag, kind, name) {
    const key = `${tag} ${kind}`;
    this.#seen.set(key, (this.#seen.get(key) ?? new Set()).add(name));
  }

  /** Violations, as sentences: names that no story shows, and names that are not in the manifest. */
  violations() {
    return [...this.#documented].flatMap(([tag, element]) =>
      Object.entries(kinds).flatMap(([kind, title]) => {
        const seen = this.#seen.get(`${tag} ${kind}`) ?? new Set();
        const unseen = [...element[kind].keys()].filter((name) => !seen.has(name));
        const unknown = [...seen].filter((name) => !element[kind].has(name));
        return [
          ...unseen.map((name) => `<${tag}>: ${title} ${name} is in custom-elements.json, and no story shows it`),
          ...unknown.map((name) => `<${tag}>: ${title} ${name} is in a story, not in custom-elements.json`),
        ];
      }),
    );
  }
}

/** Runs in the page. */
function lookInside(states) {
  const found = [];
  const note = (tag, kind, names) => names.filter(Boolean).forEach((name) => found.push({ tag, kind, name }));
  const visit = (scope, owner) => {
    for (const node of scope.querySelectorAll('*')) {
      if (owner) {
        note(owner, 'csspart', (node.getAttribute('part') ?? '').split(/\s+/));
        const pairs = (node.getAttribute('exportparts') ?? '').split(',');
        note(
          owner,
          'csspart',
          pairs.map((pair) => pair.split(':').at(-1).trim()),
        );
        if (node.localName === 'slot') found.push({ tag: owner, kind: 'slot', name: node.name });
      }
      const own = states.find(([tag]) => tag === node.localName);
      if (own)
        note(
          own[0],
          'cssstate',
          own[1].filter((name) => node.matches(`:state(${name})`)),
        );
      if (node.shadowRoot) visit(node.shadowRoot, own?.[0]);
    }
  };
  visit(document, undefined);
  return found;
}
