import { createServer } from 'node:http';
import { brotliCompressSync } from 'node:zlib';
import type { BenchPage } from './pages.js';

/** A page on a free port of this machine. */
export interface Site {
  readonly origin: string;
  readonly close: () => void;
}

/** Serves one page and its script, compressed as a site would. */
export async function serve({ script, markup }: BenchPage, server: string): Promise<Site> {
  const html = `<!doctype html><html lang="en"><title>Bench</title><link rel="icon" href="data:,">${markup(server)}</html>`;
  const bodies = { page: brotliCompressSync(html), script: brotliCompressSync(script) };
  const site = createServer((request, response) => {
    const isScript = request.url === '/script.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.setHeader('content-encoding', 'br');
    response.end(isScript ? bodies.script : bodies.page);
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
