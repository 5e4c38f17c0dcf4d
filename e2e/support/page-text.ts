import type { Page } from 'playwright-core';

/** Everything that a script can read on the page: markup with its shadow trees, storage, cookies, URLs. */
export async function readEverything(page: Page): Promise<string> {
  // No inner function: the loader would wrap its name in a helper that the page does not have.
  return page.evaluate(() => {
    const found: string[] = [document.cookie, location.href, document.title];
    const roots: (Document | ShadowRoot)[] = [document];
    for (const root of roots) {
      for (const element of root.querySelectorAll('*')) {
        for (const { name, value } of element.attributes) found.push(`${name}="${value}"`);
        for (const { nodeType, nodeValue } of element.childNodes) if (nodeType !== 1) found.push(nodeValue ?? '');
        if (element.shadowRoot) roots.push(element.shadowRoot);
      }
    }
    for (const store of [localStorage, sessionStorage]) found.push(...Object.entries(store).flat());
    return found.join('\n');
  });
}

/** The URLs that the page has requested, as any script on it can list them. */
export async function readAddresses(page: Page): Promise<string> {
  return page.evaluate(() =>
    performance
      .getEntries()
      .map(({ name }) => name)
      .join('\n'),
  );
}
