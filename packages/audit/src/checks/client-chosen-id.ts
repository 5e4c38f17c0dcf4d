import { randomInt } from 'node:crypto';
import { readText } from '@qr-login/core/internal';
import type { Check } from '../check.js';
import type { OutgoingRequest } from '../http/exchange.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer } from '../servers/code-server.js';
import { requireStatus } from '../servers/honest-answer.js';

const commonNames = ['id', 'qrcodeId', 'random', 'uuid', 'key', 'sessionId', 'token', 'state'];

/** The server chooses ids. */
export const clientChosenId: Check<CodeServer> = {
  id: 'client-chosen-id',
  title: 'A client cannot choose the id of a code',
  severity: 'high',
  source: 'PROTOCOL 3.2.2; Zhang et al., USENIX Security 2025 (client-chosen id)',
  sends:
    'Requests the status of an id that the server has not issued. Requests a code with such an id in the query, and another with one in the body.',
  expects: 'The codes have other ids, or none is created. The chosen ids are unknown.',
  remedy: 'Create ids on the server only. Look up an id before anything is stored under it.',
  needs: [],
  async run(server, { http, secrets }) {
    const code = await server.createCode();
    requireStatus(await server.readStatus(code), 'pending');
    const { id } = code;
    const evidence: string[] = [];
    const unknown = createSimilar(id);
    secrets.add(unknown);
    const answer = await server.readStatus({ id: unknown, verifier: undefined });
    if (answer.status === 'pending') evidence.push(describe('an id that was not issued has a status', answer.exchange));
    const places = server.createRequest().method === 'GET' ? (['query'] as const) : (['query', 'body'] as const);
    for (const place of places) {
      const chosen = createSimilar(id);
      secrets.add(chosen);
      const exchange = await http.send(addId(server, place, chosen));
      const isTaken = readText(exchange.json, server.mapping.create.response.id) === chosen;
      const isKnown = (await server.readStatus({ id: chosen, verifier: undefined })).status === 'pending';
      if (isTaken || (isKnown && evidence.length === 0))
        evidence.push(describe(`the id in the ${place} of the request became that of the code`, exchange));
    }
    return evidence;
  },
};

/** The request for a code with a chosen id under every name that a server may read. */
function addId(server: CodeServer, place: 'query' | 'body', chosen: string): OutgoingRequest {
  const request = server.createRequest();
  const ownName = server.mapping.create.response.id.split('/').at(-1) ?? 'id';
  const members = Object.fromEntries([...commonNames, ownName].map((name) => [name, chosen]));
  if (place === 'body') return { ...request, body: { ...members, ...Object(request.body) } };
  const url = new URL(request.url);
  for (const [name, value] of Object.entries(members))
    if (!url.searchParams.has(name)) url.searchParams.set(name, value);
  return { ...request, url };
}

/** Another id of the same form: each letter or digit is replaced by one of its kind. */
function createSimilar(id: string): string {
  const pick = (kind: string): string => kind.charAt(randomInt(kind.length));
  return id
    .replaceAll(/[a-f]/g, () => pick('abcdef'))
    .replaceAll(/[g-z]/g, () => pick('ghijklmnopqrstuvwxyz'))
    .replaceAll(/[A-F]/g, () => pick('ABCDEF'))
    .replaceAll(/[G-Z]/g, () => pick('GHIJKLMNOPQRSTUVWXYZ'))
    .replaceAll(/\d/g, () => pick('0123456789'));
}
