import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { bundlePieces } from './bundle.js';

/** A page of an app on a phone: the scanner as a bundler builds it, its WebAssembly, and a strict policy. */
export interface ScanPage {
  readonly url: string;
  /** Paths of all requests so far. */
  readonly paths: readonly string[];
  readonly close: () => Promise<void>;
}

/** What the documentation asks for, and nothing else. */
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; base-uri 'none'";

const script = `
  import '@qr-login/approver/define';
  window.found = [];
  window.violations = [];
  document.addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective));
  document.addEventListener('code-found', ({ detail }) => window.found.push(detail));
  document.querySelector('qr-login-scan').approveUrls = [new URLSearchParams(location.search).get('approve')];
`;
const pageWith = (
  attribute: string,
): string => `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Scan</title>
  <qr-login-scan wasm-url="/zxing_reader.wasm" ${attribute}></qr-login-scan><script type="module" src="/page.js"></script></html>`;

/** Serves such a page on a free port of this machine. */
export async function openScanPage(): Promise<ScanPage> {
  const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
  const scripts = Object.entries(await bundlePieces(script)).map(([path, code]) => [path, ['text/javascript', code]]);
  const answers: Record<string, readonly [type: string, body: string | Buffer]> = {
    ...Object.fromEntries(scripts),
    '/': ['text/html', pageWith('')],
    '/manual': ['text/html', pageWith('manual')],
    '/zxing_reader.wasm': ['application/wasm', wasm],
  };
  const paths: string[] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    paths.push(path);
    const [type, body] = answers[path] ?? ['text/plain', ''];
    response.setHeader('content-security-policy', policy).setHeader('content-type', type).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    paths,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
