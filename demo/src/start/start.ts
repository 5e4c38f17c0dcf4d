import { Hono } from 'hono';
import { serveFiles } from '../files.js';
import { withPolicy } from '../secure.js';
import { startPage } from './pages.js';
import type { StartOptions } from './start-options.js';

/** Path of the start page, on the origin of the site. */
export const startPath = '/start';

/** The start page: site and phone side by side, for one person with one computer. */
export async function createStart(options: StartOptions): Promise<Hono> {
  const start = new Hono();
  start.use(withPolicy(startPolicy(new URL(options.phoneUrl).origin)), await serveFiles(startFiles()));
  start.get(startPath, (context) => context.html(startPage(options)));
  return start;
}

/** Whether the start page answers the request, rather than the site. */
export function isStartRequest(request: Request): boolean {
  return new URL(request.url).pathname.startsWith(startPath);
}

function startPolicy(phoneOrigin: string): Record<string, string> {
  return {
    'default-src': `'none'`,
    'script-src': `'self'`,
    'style-src': `'self'`,
    'img-src': `'self'`,
    'frame-src': `'self' ${phoneOrigin}`,
    'require-trusted-types-for': `'script'`,
    'base-uri': `'none'`,
    'form-action': `'none'`,
    'frame-ancestors': `'none'`,
  };
}

function startFiles(): Parameters<typeof serveFiles>[0] {
  return {
    '/start.js': import.meta.resolve('../../dist/start.js'),
    '/start-with-phone.js': import.meta.resolve('../../dist/start-with-phone.js'),
    '/start.css': import.meta.resolve('./files/start.css'),
  };
}
