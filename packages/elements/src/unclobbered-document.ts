const page = globalThis.document;

/**
 * The document with its own members, also on a page where an element shadows one of them (`<form name="createElement">`). The build
 * of the single file passes it to every bundled module, the libraries included, in place of the global `document`.
 */
export const document: Document = new Proxy(page, {
  set: (_, name, value) => Reflect.set(page, name, value),
  get(_, name) {
    if (!(name in Document.prototype)) return Reflect.get(page, name);
    const member: unknown = Reflect.get(Document.prototype, name, page);
    if (typeof member !== 'function') return member;
    return (...values: unknown[]) => {
      const result: unknown = Reflect.apply(member, page, values.map(withoutProxy));
      return result instanceof TreeWalker ? acceptProxy(result) : result;
    };
  },
});

/** Only the document itself counts as a node. */
function withoutProxy(value: unknown): unknown {
  return value === document ? page : value;
}

/** Lit moves its tree walker back to the document. */
function acceptProxy(walker: TreeWalker): TreeWalker {
  const get = (): unknown => Reflect.get(TreeWalker.prototype, 'currentNode', walker);
  const set = (node: unknown): unknown => Reflect.set(TreeWalker.prototype, 'currentNode', withoutProxy(node), walker);
  // Without a prototype, so that no page's `Object.prototype` is read.
  return Object.defineProperty(walker, 'currentNode', Object.assign(Object.create(null), { get, set }));
}
