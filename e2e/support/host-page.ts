import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

/** A page with nothing but the built file, the tag and a strict policy. */
export interface HostPage {
  readonly origin: string;
  /** Bodies of the received violation reports. */
  readonly reports: readonly string[];
  readonly close: () => Promise<void>;
}

/** The content of the page. */
export interface HostPageOptions {
  /** The tag, as a developer would write it. */
  readonly tag: string;
  /** The value of `Content-Security-Policy`, without reporting. Default: none. */
  readonly policy?: string;
  /** The markup before the tag. Default: the built file, as a module. */
  readonly head?: string;
  /** Further files of the page, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Answers POST requests to this path and below. Default: none. */
  readonly posts?: { readonly below: string; readonly answer: (request: Request) => Promise<Response> };
}

/** The single-file build. */
export const builtFile = readFileSync(fileURLToPath(import.meta.resolve('@qr-login/elements/qr-login.js')));

/** The file that requests the first code while the single file loads. */
export const preloadFile = readFileSync(fileURLToPath(import.meta.resolve('@qr-login/elements/qr-login-preload.js')));

/** The file that a card loads beside it for a check code. */
export const checkCodeFile = readFileSync(fileURLToPath(import.meta.resolve('@qr-login/elements/check-code')), 'utf8');

/** The file that a card loads beside it for a content that rotates. */
export const rotatingContentFile = readFileSync(
  new URL('rotating-content.js', import.meta.resolve('@qr-login/elements/qr-login.js')),
  'utf8',
);

/** The styles that keep the layout stable when the script loads after the first paint. */
const roomForCard = 'qr-login { display: block; min-block-size: 27.25em; }';

const moduleScript = '<script type="module" src="/qr-login.js"></script>';

/** Records the element’s events for the test. */
const listener = `
  window.reported = { successes: [], statuses: [], errors: [], violations: [] };
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    window.reported.violations.push(violatedDirective + ' ' + blockedURI));
  document.addEventListener('login-success', ({ detail }) => window.reported.successes.push(detail));
  document.addEventListener('login-status', ({ detail }) => window.reported.statuses.push(detail.status));
  document.addEventListener('login-error', ({ detail }) => window.reported.errors.push(detail.error.code));
`;

/** Serves such a page on a free port of this machine. */
export async function openHostPage({
  tag,
  policy,
  head = moduleScript,
  files = {},
  posts,
}: HostPageOptions): Promise<HostPage> {
  const reports: string[] = [];
  const page = `<!doctype html><html lang="en"><title>Host page</title>
    <link rel="stylesheet" href="/page.css">
    <script src="/listener.js"></script>${head}${tag}</html>`;
  const scripts = Object.entries(files).map(([path, source]) => [path, ['text/javascript', source] as const] as const);
  const answers: Record<string, readonly [string, string | Buffer]> = {
    ...Object.fromEntries(scripts),
    '/': ['text/html', page],
    '/qr-login.js': ['text/javascript', builtFile],
    '/page.css': ['text/css', roomForCard],
    '/listener.js': ['text/javascript', listener],
  };
  const server = createServer((request, response) => {
    if (request.url === '/report') void readText(request).then((report) => reports.push(report));
    if (posts && request.url?.startsWith(posts.below)) return void pass(request, response, posts.answer);
    const [type, body] = answers[(request.url ?? '').split('?')[0] ?? ''] ?? ['text/plain', ''];
    if (policy !== undefined) response.setHeader('content-security-policy', `${policy}; report-uri /report`);
    return response.setHeader('content-type', `${type}; charset=utf-8`).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: originOf(server.address()),
    reports,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: Request) => Promise<Response>,
): Promise<void> {
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]);
  const url = new URL(request.url ?? '', `http://${request.headers.host}`);
  const given = await answer(new Request(url, { method: 'POST', headers, body: await readText(request) }));
  response.writeHead(given.status, Object.fromEntries(given.headers)).end(await given.text());
}

async function readText(request: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function originOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  return `http://127.0.0.1:${address.port}`;
}
