import { readText } from '@qr-login/core/internal';
import type { AuditContext } from '../audit-context.js';
import type { Check } from '../check.js';
import { NotApplicableError } from '../http/not-applicable.js';
import { offersBinding } from '../servers/code-binding.js';
import type { CodeServer } from '../servers/code-server.js';
import { createVerifier } from '../servers/create-verifier.js';
import { requireStatus } from '../servers/honest-answer.js';

/** Shorter values may stand in a content by chance. */
const minSecretLength = 8;

/** A code on a screen is public. */
export const contentSecrets: Check<CodeServer> = {
  id: 'content-secrets',
  title: 'The content of a code holds no secret',
  severity: 'medium',
  source: 'PROTOCOL 2.1, 2.4; Zhang et al., USENIX Security 2025 (sensitive data leaked)',
  sends: 'Creates a code with custom data, and approves a bound one. Searches both contents.',
  expects: 'The contents hold neither custom data nor a verifier, ticket, token or app secret.',
  remedy: 'Put nothing but the id into the code: every viewer of the screen can read it.',
  needs: ['token-a'],
  async run(server, context) {
    const { app, tokenA = '', tokenB = tokenA } = context.credentials;
    const first = await server.createCode({ isBound: true });
    const isBound = offersBinding(server, first);
    requireStatus(await server.readStatus(first, isBound ? {} : { verifier: null }), 'pending');
    const { code, ticket } = await server.createApprovedCode(tokenB, { isBound });
    if (code.content === undefined) throw new NotApplicableError('codes have no content');
    const secrets = {
      'the app secret': app.appSecret,
      'the verifier': code.verifier,
      'the ticket': ticket,
      'the token of an account': tokenB,
    };
    const evidence = findSecrets(code.content, secrets);
    return (await showsCustomData(server, context)) ? [...evidence, 'the content holds the custom data'] : evidence;
  },
};

function findSecrets(content: string, secrets: Readonly<Record<string, string | undefined>>): readonly string[] {
  const text = decode(content);
  return Object.entries(secrets)
    .filter(([, value = '']) => value.length >= minSecretLength && text.includes(value))
    .map(([name]) => `the content holds ${name}`);
}

/** Only the documented protocols have a place for custom data. */
async function showsCustomData(server: CodeServer, { http }: AuditContext): Promise<boolean> {
  if (server.protocol === 'mapped') return false;
  const marker = createVerifier();
  const request = server.createRequest();
  const customData = server.protocol === 'genauth-v2' ? { customeData: marker } : { customData: { marker } };
  const { json } = await http.send({ ...request, body: { ...Object(request.body), ...customData } });
  const content = readText(json, server.mapping.create.response.content);
  return content !== undefined && decode(content).includes(marker);
}

function decode(content: string): string {
  try {
    return decodeURIComponent(content);
  } catch {
    return content;
  }
}
