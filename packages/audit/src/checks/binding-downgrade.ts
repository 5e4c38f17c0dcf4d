import type { AuditContext } from '../audit-context.js';
import type { Check } from '../check.js';
import type { OutgoingRequest } from '../http/exchange.js';
import { NotApplicableError } from '../http/not-applicable.js';
import { offersBinding } from '../servers/code-binding.js';
import { collectEvidence } from '../servers/collect-evidence.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer } from '../servers/code-server.js';
import { createVerifier } from '../servers/create-verifier.js';
import { findRevealed, requireStatus } from '../servers/honest-answer.js';
import { isRefused, requireReadiness } from '../servers/refusal.js';

interface Weakening {
  readonly what: string;
  readonly change: (query: URLSearchParams) => void;
}

const weakened: readonly Weakening[] = [
  { what: 'the challenge method plain', change: (query) => query.set('codeChallengeMethod', 'plain') },
  { what: 'a challenge without a method', change: (query) => query.delete('codeChallengeMethod') },
  { what: 'a challenge of one character', change: (query) => query.set('codeChallenge', 'A') },
];

/** A binding is neither ignored nor weakened. */
export const bindingDowngrade: Check<CodeServer> = {
  id: 'binding-downgrade',
  title: 'A code binding cannot be weakened',
  severity: 'medium',
  source: 'PROTOCOL 6.1.4, 6.3.1; RFC 9700 section 4.8.2',
  sends:
    'Sends a verifier for a code without a challenge. Requests codes with the method plain, without a method, and with a short challenge.',
  expects: 'The verifier gets no status, and no code is created for the other challenges.',
  remedy:
    'Reject a verifier for a code without a challenge, and every challenge but 43 characters with the method S256.',
  protocols: ['genauth-v3', 'genauth-v2'],
  needs: [],
  async run(server, context) {
    const bound = await server.createCode({ isBound: true });
    if (!offersBinding(server, bound)) throw new NotApplicableError('the server binds no codes');
    requireStatus(await server.readStatus(bound), 'pending');
    return collectEvidence(addVerifier(server), ...weakened.map((each) => weakenChallenge(server, context, each)));
  },
};

async function* addVerifier(server: CodeServer): AsyncGenerator<string> {
  const code = await server.createCode();
  requireStatus(await server.readStatus(code), 'pending');
  const answer = await server.readStatus(code, { verifier: createVerifier() });
  const revealed = findRevealed(answer);
  if (revealed) yield describe(`a verifier for a code without a challenge got ${revealed}`, answer.exchange);
  else requireReadiness(answer);
}

async function* weakenChallenge(
  server: CodeServer,
  { http }: AuditContext,
  { what, change }: Weakening,
): AsyncGenerator<string> {
  const exchange = await http.send(changeQuery(server.createRequest({ verifier: createVerifier() }), change));
  if (!isRefused(server.parse(exchange))) yield describe(`a code was created for ${what}`, exchange);
}

function changeQuery(request: OutgoingRequest, change: (query: URLSearchParams) => void): OutgoingRequest {
  const url = new URL(request.url);
  change(url.searchParams);
  return { ...request, url };
}
