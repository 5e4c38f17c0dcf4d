import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { bundlePage } from './bundle.js';

/** A phone page with both elements under a strict policy, for the user Alice. */
export interface ApproverPage {
  readonly origin: string;
  readonly urlFor: (settings: ApproverSettings) => string;
  readonly close: () => Promise<void>;
}

/** Settings of the elements. */
export interface ApproverSettings {
  readonly server: string;
  /** Prefix of the links in codes of that server. */
  readonly approveUrl: string;
  readonly protocol?: 'genauth-v3' | 'genauth-v2';
}

/** What the page has recorded. */
export interface ApproverRecord {
  readonly decisions: readonly string[];
  /** Codes of `approval-error`. */
  readonly errors: readonly string[];
  readonly violations: readonly string[];
}

const markup = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Phone</title>
  <qr-login-scan manual wasm-url="/zxing_reader.wasm"></qr-login-scan><qr-login-approve></qr-login-approve>
  <script type="module" src="/page.js"></script></html>`;

/** Serves such a page on a free port of this machine. Its policy allows what docs/APPROVER.md names, and the login servers of this machine. */
export async function openApproverPage(): Promise<ApproverPage> {
  const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
  const script = await bundlePage('approver-page.ts');
  const policy = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' http://127.0.0.1:*; base-uri 'none'; frame-ancestors 'none'`;
  const answers: Readonly<Record<string, readonly [type: string, body: string | Buffer]>> = {
    '/': ['text/html', markup],
    '/page.js': ['text/javascript', script],
    '/zxing_reader.wasm': ['application/wasm', wasm],
  };
  const server = createServer((request, response) => {
    const [type, body] = answers[(request.url ?? '').split('?')[0] ?? ''] ?? ['text/plain', ''];
    response
      .setHeader('content-security-policy', policy)
      .setHeader('permissions-policy', 'camera=(self)')
      .setHeader('content-type', type)
      .end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  const origin = `http://127.0.0.1:${address.port}`;
  return {
    origin,
    urlFor: ({ server: loginServer, approveUrl, protocol = 'genauth-v3' }) =>
      `${origin}/?${new URLSearchParams({ server: loginServer, approve: approveUrl, protocol })}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Opens the content of a code on such a page, as if it had come that way. */
export async function openContent(page: Page, text: string, entry: 'camera' | 'picture' | 'link'): Promise<void> {
  await page.evaluate(([content, way]) => Reflect.get(window, 'openText')(content, way), [text, entry] as const);
}

export function readRecord(page: Page): Promise<ApproverRecord> {
  return page.evaluate(() => Reflect.get(window, 'record'));
}
