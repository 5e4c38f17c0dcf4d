// The site behind every example. It serves the built page, and redeems the ticket that the page posts:
//   npm start                                    in another terminal: a phone, and the login server of the examples
//   npm run build && npm run build -w examples/vue
//   node examples/site.mjs examples/vue/dist
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { redeem } from './redeem.mjs';

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8' };
const json = 'application/json';
/**
 * A site that does not listen yet.
 * @param {Readonly<Record<string, string>>} files by path, `/index.html` among them
 * @param {string} loginServer where tickets are redeemed
 */
export function createSite(files, loginServer) {
  const serve = (url, response) => {
    const path = url === '/' ? '/index.html' : url;
    if (!Object.hasOwn(files, path)) return response.writeHead(404).end();
    return response.setHeader('content-type', types[extname(path)] ?? 'text/plain').end(files[path]);
  };
  const answer = async (request, response) => {
    if (request.method !== 'POST' || request.url !== '/session') return serve(request.url, response);
    // Otherwise another site could sign the visitor in to an account of its own.
    const { origin = '', host } = request.headers;
    if (!URL.canParse(origin) || new URL(origin).host !== host) return response.writeHead(403).end();
    const fromScript = request.headers['content-type'] === json;
    const name = await readName(loginServer, readTicket(await readText(request), fromScript));
    // Your own site starts its session here: a new id in an HttpOnly cookie.
    const [type, body] = fromScript
      ? [json, JSON.stringify({ name })]
      : ['text/plain', name ? `Hello ${name}` : 'Once more'];
    return response.writeHead(name ? 200 : 403, { 'content-type': type }).end(body);
  };
  return createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(400).end());
  });
}

/** The name of the ticket's user, or `undefined`. */
async function readName(loginServer, ticket) {
  const idToken = await redeem(loginServer, ticket, { appId: 'demo-app', secret: 'demo-secret' });
  // The token came directly from the login server, so its signature need not be verified.
  return idToken && JSON.parse(Buffer.from(idToken.split('.')[1], 'base64url')).name;
}

function readTicket(text, fromScript) {
  const ticket = fromScript ? JSON.parse(text).ticket : new URLSearchParams(text).get('ticket');
  if (typeof ticket !== 'string') throw new TypeError('ticket must be a string');
  return ticket;
}

async function readText(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

if (process.argv[1]?.endsWith('/site.mjs')) {
  const folder = process.argv[2] ?? 'dist';
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const read = ({ parentPath, name }) => [
    join(parentPath, name).slice(join(folder, '').length),
    readFileSync(join(parentPath, name), 'utf8'),
  ];
  createSite(Object.fromEntries(paths.map(read)), 'http://127.0.0.1:4312').listen(4320, '127.0.0.1', () => {
    console.log('http://127.0.0.1:4320');
  });
}
