import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MiddlewareHandler } from 'hono';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** Serves a fixed set of files, given as `file:` URLs by path and read once. */
export async function serveFiles(urls: Readonly<Record<string, string>>): Promise<MiddlewareHandler> {
  const entries = Object.entries(urls).map(async ([path, url]) => [path, await readFile(fileURLToPath(url))] as const);
  const files = new Map(await Promise.all(entries));
  return async (context, next) => {
    const body = files.get(context.req.path);
    if (body === undefined || context.req.method !== 'GET') return next();
    return context.body(body, 200, { 'content-type': types[extname(context.req.path)] ?? 'text/plain' });
  };
}
