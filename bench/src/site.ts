import { createServer } from 'node:http';
import { brotliCompressSync } from 'node:zlib';
import type { BenchPage } from './pages.js';

/** A page on a free port of this machine. */
export interface Site {
  readonly origin: string;
  readonly close: () => void;
}

/** Serves one page and its scripts, compressed as a site would. */
export async function serve({ script, preload = '', markup }: BenchPage, server: string): Promise<Site> {
  const html = `<!doctype html><html lang="en"><title>Bench</title><link rel="icon" href="data:,">${markup(server)}</html>`;
  const page = brotliCompressSync(html);
  const scripts = new Map([
    ['/script.js', brotliCompressSync(script)],
    ['/preload.js', brotliCompressSync(preload)],
  ]);
  const site = createServer((request, response) => {
    const body = scripts.get(request.url ?? '');
    response.setHeader('content-type', body ? 'text/javascript' : 'text/html; charset=utf-8');
    response.setHeader('content-encoding', 'br');
    response.end(body ?? page);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const address = site.address();
  if (address === null || typeof address === 'string') throw new Error('a port was expected');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close() {
      site.close();
      site.closeAllConnections();
    },
  };
}
