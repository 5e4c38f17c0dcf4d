import type { AuditContext } from '../audit-context.js';
import type { Check } from '../check.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { NotApplicableError } from '../http/not-applicable.js';
import { requireBothVersions } from '../servers/both-versions.js';
import { offersBinding } from '../servers/code-binding.js';
import { collectEvidence } from '../servers/collect-evidence.js';
import { CodeServer, describe } from '../servers/code-server.js';
import type { CreatedCode } from '../servers/code-server.js';
import { createVerifier } from '../servers/create-verifier.js';
import { genauthV2Mapping, genauthV3Mapping } from '../servers/genauth-mappings.js';
import { findRevealed, requireStatus } from '../servers/honest-answer.js';
import { requireReadiness } from '../servers/refusal.js';

/** Second paths of the status. A server may lack them. */
const aliases = { v3: 'api/v3/get-qrcode-status', v2: 'api/qrcode/check' };

/** Every route enforces a binding. */
export const versionDowngrade: Check<CodeServer> = {
  id: 'version-downgrade',
  title: 'The other version and other routes enforce the binding of a code too',
  severity: 'high',
  source: 'PROTOCOL 4, 6.3.2; OWASP ASVS 5.0 section 6.3.4',
  sends:
    'Creates a bound code in each version, and requests its status on the routes of both: with the verifier, without it and with a wrong one.',
  expects: 'Only the requests with the verifier get the status.',
  remedy: 'Enforce the binding below the routes, in the part that all of them share.',
  protocols: ['genauth-v3', 'genauth-v2'],
  needs: [],
  async run(server, context) {
    await requireBothVersions(context);
    if (!offersBinding(server, await server.createCode({ isBound: true })))
      throw new NotApplicableError('the server binds no codes');
    const v3 = new CodeServer('genauth-v3', genauthV3Mapping, context);
    const v2 = new CodeServer('genauth-v2', genauthV2Mapping, context);
    const others = [withPath(v3, aliases.v3, context), withPath(v2, aliases.v2, context)];
    return collectEvidence(pollAll(v3, v2, others), pollAll(v2, v3, others));
  },
};

function withPath({ protocol, mapping }: CodeServer, path: string, context: AuditContext): CodeServer {
  return new CodeServer(protocol, { ...mapping, status: { ...mapping.status, path } }, context);
}

async function* pollAll(
  maker: CodeServer,
  otherVersion: CodeServer,
  others: readonly CodeServer[],
): AsyncGenerator<string> {
  const code = await maker.createCode({ isBound: true });
  if (!offersBinding(maker, code)) throw new InconclusiveError(`${maker.protocol}: the server binds no codes`);
  requireStatus(await maker.readStatus(code), 'pending');
  requireStatus(await otherVersion.readStatus(code), 'pending');
  yield* pollWithoutProof(code, otherVersion);
  for (const route of others)
    if ((await route.readStatus(code)).status === 'pending') yield* pollWithoutProof(code, route);
}

async function* pollWithoutProof(code: CreatedCode, route: CodeServer): AsyncGenerator<string> {
  for (const verifier of [null, createVerifier()]) {
    const answer = await route.readStatus(code, { verifier });
    const revealed = findRevealed(answer);
    const proof = verifier === null ? 'without a verifier' : 'with a wrong verifier';
    if (revealed) yield describe(`a request ${proof} got ${revealed}`, answer.exchange);
    else requireReadiness(answer);
  }
}
