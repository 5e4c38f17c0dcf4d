import type { AuditContext } from '../audit-context.js';
import type { Check } from '../check.js';
import type { OutgoingRequest } from '../http/exchange.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer, CreatedCode } from '../servers/code-server.js';
import { readPointer } from '@qr-login/core/internal';
import { requirePending } from '../servers/require-pending.js';

const bodies: readonly (readonly [string, string])[] = [
  ['an empty body', ''],
  ['the body null', 'null'],
  ['an array as body', '[]'],
  ['a text as body', '"x"'],
  ['a truncated body', '{"type":"MOBILE_APP","scene":"APP_AUTH"'],
  ['two documents', '{"type":"MOBILE_APP","scene":"APP_AUTH"}{}'],
  ['a duplicate key', '{"type":"MOBILE_APP","type":"MOBILE_APP","scene":"APP_AUTH","scene":"APP_AUTH"}'],
  ['a deeply nested body', '['.repeat(3000) + ']'.repeat(3000)],
];

const longId = 'a'.repeat(4000);

const ids: readonly (readonly [string, string])[] = [
  ['an id of 4,000 characters', longId],
  ['an id with a zero byte', 'a\0b'],
  ['an id with a line break', 'a\r\nset-cookie: a=b'],
  ['an id with a path', '../../etc/passwd'],
  ['an id with wildcards', '*'],
  ['an id with quotes', "' or '1'='1"],
];

/** Servers differ in which of them they read. Only this protocol refuses both. */
const twoIds = 'a request with two ids';

/** Malformed input is refused, and is no fault of the server. */
export const malformedInput: Check<CodeServer> = {
  id: 'malformed-input',
  title: 'Malformed input is refused, never with a server error',
  severity: 'medium',
  source: 'PROTOCOL 3.1.2, 3.1.8; OWASP ASVS 5.0 2.2.1',
  sends: 'Requests for a code with malformed bodies; status requests with malformed and duplicate ids.',
  expects: 'A refusal: in this protocol with code 400, elsewhere with any status below 500.',
  remedy: 'Validate every parameter against a schema before the first lookup: type, length, alphabet, and given once.',
  needs: [],
  async run(server, context) {
    const code = await server.createCode();
    const evidence = [...(await tryBodies(server, context)), ...(await tryIds(server, context, code))];
    if (evidence.length === 0) await requirePending(server, code);
    return evidence.map((sentence) => sentence.replaceAll(longId, '…'));
  },
};

async function tryBodies(server: CodeServer, { http }: AuditContext): Promise<readonly string[]> {
  const create = server.createRequest();
  const evidence: string[] = [];
  // A server that reads no body has nothing to refuse.
  if (!create.body) return evidence;
  const headers = { ...create.headers, 'content-type': 'application/json' };
  for (const [name, body] of bodies.filter(([, text]) => server.protocol !== 'mapped' || isNoJson(text)))
    evidence.push(...(await judge(server, name, http.send({ ...create, headers, body }))));
  return evidence;
}

async function tryIds(server: CodeServer, { http }: AuditContext, code: CreatedCode): Promise<readonly string[]> {
  const evidence: string[] = [];
  for (const [name, id] of ids)
    evidence.push(...(await judge(server, name, http.send(server.statusRequest({ id, verifier: undefined })))));
  for (const request of withTwoIds(server.statusRequest(code), code.id))
    evidence.push(...(await judge(server, twoIds, http.send(request))));
  return evidence;
}

/** The id twice, and as the arrays of some query parsers. Nothing if the id is no parameter of the query. */
function withTwoIds(request: OutgoingRequest, id: string): readonly OutgoingRequest[] {
  const name = [...request.url.searchParams].find(([, value]) => value === id)?.[0];
  if (name === undefined) return [];
  const [twice, array] = [new URL(request.url), new URL(request.url)];
  twice.searchParams.append(name, `${id}x`);
  array.searchParams.delete(name);
  array.searchParams.append(`${name}[]`, id);
  return [
    { ...request, url: twice },
    { ...request, url: array },
  ];
}

/** PROTOCOL 3.1.2: `statusCode` 400, and 2231 in version 2. */
async function judge(
  server: CodeServer,
  name: string,
  sent: ReturnType<AuditContext['http']['send']>,
): Promise<readonly string[]> {
  const exchange = await sent;
  if (exchange.status === 429) throw new InconclusiveError(describe('a rate limit hid the response', exchange));
  if (exchange.status >= 500) return [describe(`${name} caused a server error`, exchange)];
  const isMapped = server.protocol === 'mapped';
  if (server.isSuccess(exchange))
    return isMapped && name === twoIds ? [] : [describe(`${name} was accepted`, exchange)];
  if (isMapped || exchange.status !== 200) return [];
  const code = readPointer(exchange.json, server.protocol === 'genauth-v2' ? '/code' : '/statusCode');
  const isRight = code === (server.protocol === 'genauth-v2' ? 2231 : 400);
  return isRight ? [] : [describe(`${name} was refused with another code than 400 or 2231`, exchange)];
}

function isNoJson(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch {
    return text !== '';
  }
}
