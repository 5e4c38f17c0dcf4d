import type { CDPSession, Page } from 'playwright-core';
import { has, nameOf, readInOrder } from './reading-order.js';
import type { AccessibleNode } from './reading-order.js';
import { until } from './wait-until.js';

const maxTabs = 40;

/** A screen reader user: reads a page through the browser’s accessibility tree and uses the keyboard alone. */
export class ScreenReader {
  readonly page: Page;
  readonly #devtools: CDPSession;

  private constructor(page: Page, devtools: CDPSession) {
    this.page = page;
    this.#devtools = devtools;
  }

  static async at(page: Page): Promise<ScreenReader> {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Accessibility.enable');
    return new ScreenReader(page, devtools);
  }

  /** The current text of all live regions with that role, one paragraph per line: each is read with a pause after it. */
  async readLiveRegion(role: 'status' | 'alert'): Promise<string> {
    const nodes = await this.#nodes();
    const texts = nodes.filter((node) => node.role?.value === role).map((node) => textIn(node, nodes));
    return texts.join(' ').trim();
  }

  /** The whole page in reading order, a line for each stop. */
  async readPage(): Promise<string[]> {
    return readInOrder(await this.#nodes());
  }

  /** Waits until a node with that role and name exists. */
  async expect(role: string, name: string | RegExp): Promise<void> {
    await until(async () => (await this.#find(role, name)) !== undefined, `${role} ${String(name)}`);
  }

  /** Moves focus there with the Tab key alone, once the node is enabled. */
  async tabTo(role: string, name: string | RegExp): Promise<void> {
    await until(
      async () => {
        const node = await this.#find(role, name);
        return node !== undefined && !has(node, 'disabled');
      },
      `a usable ${role} ${String(name)}`,
    );
    for (let tabs = 0; tabs < maxTabs; tabs++) {
      const node = await this.#find(role, name);
      if (node && has(node, 'focused')) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`the Tab key does not reach the ${role} ${String(name)}`);
  }

  async #find(role: string, name: string | RegExp): Promise<AccessibleNode | undefined> {
    const fits = (given: string): boolean => (typeof name === 'string' ? given === name : name.test(given));
    return (await this.#nodes()).find((node) => node.role?.value === role && fits(nameOf(node)));
  }

  async #nodes(): Promise<readonly AccessibleNode[]> {
    const { nodes } = await this.#devtools.send('Accessibility.getFullAXTree');
    return nodes;
  }
}

function textIn(node: AccessibleNode, nodes: readonly AccessibleNode[]): string {
  if (node.role?.value === 'StaticText') return nameOf(node);
  const children = (node.childIds ?? []).map((id) => nodes.find(({ nodeId }) => nodeId === id));
  const text = children.map((child) => (child ? textIn(child, nodes) : '')).join('');
  return node.role?.value === 'paragraph' ? `${text}\n` : text;
}
