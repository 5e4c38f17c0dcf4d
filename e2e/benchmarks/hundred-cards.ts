import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { startChromium } from '../support/chromium.js';

/** Cost of a hundred elements of one kind. */
export interface Cost {
  /** Milliseconds from the first `createElement` to the second frame after the last one rendered. */
  readonly ms: number;
  /** Retained heap in kilobytes. */
  readonly heapKb: number;
  /** Elements in the page, including all its shadow trees. */
  readonly nodes: number;
}

const kinds = ['qr-login', 'qr-login-code', 'sl-qr-code', 'wa-qr-code'] as const;
type Kind = (typeof kinds)[number];
const rounds = 9;

const peers = `
  import '@shoelace-style/shoelace/dist/components/qr-code/qr-code.js';
  import '@awesome.me/webawesome/dist/components/qr-code/qr-code.js';
`;

/** Adds a hundred of each kind to a page of its own, in turn, and returns the median of each. */
export async function measureHundred(): Promise<Record<Kind, Cost>> {
  const { outputFiles } = await build({
    stdin: { contents: peers, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const files: Record<string, string> = {
    '/peers.js': outputFiles[0]?.text ?? '',
    '/qr-login.js': readFileSync(fileURLToPath(import.meta.resolve('@qr-login/elements/qr-login.js')), 'utf8'),
  };
  const server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    response.setHeader('content-type', file === undefined ? 'text/html' : 'text/javascript');
    response.end(
      file ??
        '<!doctype html><script type="module" src="/peers.js"></script><script type="module" src="/qr-login.js"></script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  const browser = await startChromium();
  const costs = new Map<Kind, Cost[]>(kinds.map((kind) => [kind, []]));
  for (let round = 0; round < rounds; round++) {
    for (const kind of kinds) {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${address.port}/`);
      costs.get(kind)?.push(await measure(page, kind));
      await page.close();
    }
  }
  await browser.close();
  server.close();
  const middle = (kind: Kind, key: keyof Cost): number =>
    Math.round(
      (costs.get(kind) ?? []).map((cost) => cost[key]).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? NaN,
    );
  const cost = (kind: Kind): Cost => ({
    ms: middle(kind, 'ms'),
    heapKb: middle(kind, 'heapKb'),
    nodes: middle(kind, 'nodes'),
  });
  return {
    'qr-login': cost('qr-login'),
    'qr-login-code': cost('qr-login-code'),
    'sl-qr-code': cost('sl-qr-code'),
    'wa-qr-code': cost('wa-qr-code'),
  };
}

async function measure(page: Page, kind: Kind): Promise<Cost> {
  const devtools = await page.context().newCDPSession(page);
  const heap = async (): Promise<number> => {
    await devtools.send('HeapProfiler.collectGarbage');
    return (await devtools.send('Runtime.getHeapUsage')).usedSize;
  };
  await page.evaluate((name) => customElements.whenDefined(name), kind);
  const before = await heap();
  const { ms, nodes } = await page.evaluate(async (name) => {
    const startedAt = performance.now();
    const drawn: unknown[] = [];
    for (let index = 0; index < 100; index++) {
      const element = document.createElement(name);
      const content = `https://login.example.com/approve#${'a'.repeat(40)}${index}`;
      if (name === 'qr-login') element.setAttribute('preview', 'pending');
      else Object.assign(element, name === 'qr-login-code' ? { content } : { value: content });
      document.body.append(element);
      drawn.push(Reflect.get(element, 'updateComplete'));
    }
    await Promise.all(drawn);
    for (let frames = 0; frames < 2; frames++) await new Promise((resolve) => requestAnimationFrame(resolve));
    const took = performance.now() - startedAt;
    const roots: ParentNode[] = [document.body];
    let count = 0;
    for (const root of roots) {
      for (const element of root.querySelectorAll('*')) {
        count++;
        if (element.shadowRoot) roots.push(element.shadowRoot);
      }
    }
    return { ms: took, nodes: count };
  }, kind);
  return { ms, nodes, heapKb: ((await heap()) - before) / 1000 };
}
