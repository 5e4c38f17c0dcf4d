/** A node of Chromium's accessibility tree, as DevTools reports it. */
export interface AccessibleNode {
  readonly nodeId: string;
  readonly childIds?: readonly string[];
  readonly ignored?: boolean;
  readonly role?: { readonly value?: unknown };
  readonly name?: { readonly value?: unknown };
  readonly description?: { readonly value?: unknown };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
}

/** Roles whose name is all that is read. */
const named: readonly string[] = ['heading', 'image', 'button', 'link'];
/** Roles that are read before their content. */
const containers: readonly string[] = ['dialog', 'alert', 'status', 'group', 'list'];

/** The accessible name; empty without one. */
export function nameOf({ name }: AccessibleNode): string {
  return typeof name?.value === 'string' ? name.value : '';
}

/** Whether a boolean property, such as `focused`, is set. */
export function has(node: AccessibleNode, property: string): boolean {
  return propertyOf(node, property) === true;
}

/** What a screen reader reads from the first node to the last, a line for each stop, indented by two spaces for each container. */
export function readInOrder(nodes: readonly AccessibleNode[]): string[] {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const childrenOf = ({ childIds = [] }: AccessibleNode): AccessibleNode[] =>
    childIds.flatMap((id) => byId.get(id) ?? []);
  const textOf = (node: AccessibleNode): string =>
    roleOf(node) === 'StaticText' ? nameOf(node) : childrenOf(node).map(textOf).filter(Boolean).join(' ');
  const readAll = (node: AccessibleNode): string[] => childrenOf(node).flatMap((child) => read(child));
  const read = (node: AccessibleNode): string[] => {
    const role = roleOf(node);
    if (node.ignored || role === 'generic' || (role === 'group' && nameOf(node) === '')) return readAll(node);
    if (named.includes(role)) return [joinLine(describe(node), nameOf(node))];
    if (containers.includes(role)) {
      const items = childrenOf(node).filter((child) => roleOf(child) === 'listitem');
      const line = joinLine(role === 'list' ? `list of ${items.length}` : describe(node), nameOf(node));
      const inside =
        role === 'list' ? items.map((item, at) => `${at + 1} of ${items.length}: ${textOf(item)}`) : readAll(node);
      return [line, ...inside.map((each) => `  ${each}`)];
    }
    if (role === 'StaticText' || role === 'paragraph') return [textOf(node)].filter(Boolean);
    return [joinLine(describe(node), nameOf(node)), ...readAll(node)];
  };
  const [root] = nodes;
  return (root ? readAll(root) : []).map((line) => line.replace(/(?<=\S)\s+/g, ' ').trimEnd());
}

function describe(node: AccessibleNode): string {
  const expanded = propertyOf(node, 'expanded');
  const description = node.description?.value;
  return [
    roleOf(node) === 'heading' ? `heading level ${String(propertyOf(node, 'level'))}` : roleOf(node),
    ...(expanded === undefined ? [] : [expanded === true ? 'expanded' : 'collapsed']),
    ...['disabled', 'modal', 'focused'].filter((property) => has(node, property)),
    ...(typeof description === 'string' && description !== '' ? [`described as “${description}”`] : []),
  ].join(', ');
}

function joinLine(description: string, name: string): string {
  return name === '' ? description : `${description}: ${name}`;
}

function roleOf({ role }: AccessibleNode): string {
  return typeof role?.value === 'string' ? role.value : '';
}

function propertyOf({ properties = [] }: AccessibleNode, property: string): unknown {
  return properties.find(({ name }) => name === property)?.value.value;
}
