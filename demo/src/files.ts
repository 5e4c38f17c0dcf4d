import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MiddlewareHandler } from 'hono';

/** Source of a path's content: a file, or a TypeScript module bundled for the browser. */
export type Source = { readonly file: string } | { readonly script: string };

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Serves a fixed set of files, read once. */
export async function serveFiles(sources: Readonly<Record<string, Source>>): Promise<MiddlewareHandler> {
  const entries = Object.entries(sources).map(async ([path, source]) => [path, await readSource(source)] as const);
  const files = new Map(await Promise.all(entries));
  return async (context, next) => {
    const body = files.get(context.req.path);
    if (body === undefined || context.req.method !== 'GET') return next();
    return context.body(body, 200, { 'content-type': types[extname(context.req.path)] ?? 'text/plain' });
  };
}

async function readSource(source: Source): Promise<string> {
  if ('file' in source) return readFile(fileURLToPath(source.file), 'utf8');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(source.script)],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['@qr-login/source'],
    legalComments: 'none',
  });
  return outputFiles[0]?.text ?? '';
}
