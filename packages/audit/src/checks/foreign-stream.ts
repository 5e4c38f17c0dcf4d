import type { AuditContext } from '../audit-context.js';
import type { Check } from '../check.js';
import { isEventStream } from '../http/first-event.js';
import { NotApplicableError } from '../http/not-applicable.js';
import { foreignProofs, offersBinding } from '../servers/code-binding.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer, CreatedCode, RequestChanges, StatusAnswer, StatusName } from '../servers/code-server.js';
import { findRevealed, requireStatus, requireSuccess } from '../servers/honest-answer.js';
import { requireReadiness } from '../servers/refusal.js';

const headers = { accept: 'text/event-stream' };

/** A stream of a bound code is for its page only. */
export const foreignStream: Check<CodeServer> = {
  id: 'foreign-stream',
  title: 'A client that only knows the id of a code gets no event stream of it',
  severity: 'high',
  source: 'PROTOCOL 5.1, 6.3.2',
  sends:
    'Requests event streams of a bound code with the verifier, without it and with a wrong one, before the scan and after it. Closes each after its first event.',
  expects: 'Only the streams with the verifier have a status.',
  remedy: 'Check the proof of a code before the first event of its stream, as in every status request.',
  protocols: ['genauth-v3', 'genauth-v2'],
  needs: ['token-a'],
  async run(server, context) {
    const { tokenA = '', tokenB = tokenA } = context.credentials;
    const code = await server.createCode({ isBound: true });
    if (!offersBinding(server, code)) throw new NotApplicableError('the server binds no codes');
    const evidence = await openStreams(server, context, code, 'pending');
    if (evidence.length > 0) return evidence;
    requireSuccess(await server.change(code.id, 'scan', tokenB), '"scan"');
    return openStreams(server, context, code, 'scanned');
  },
};

async function openStreams(
  server: CodeServer,
  { http }: AuditContext,
  code: CreatedCode,
  status: StatusName,
): Promise<readonly string[]> {
  const read = async (changes: RequestChanges = {}): Promise<StatusAnswer> =>
    server.parseStatus(await http.send(server.statusRequest(code, { ...changes, headers })));
  const honest = await read();
  requireStatus(honest, status);
  if (!isEventStream(honest.exchange.headers)) throw new NotApplicableError('the server has no event streams');
  const evidence: string[] = [];
  for (const [proof, changes] of foreignProofs(code)) {
    const answer = await read(changes);
    requireReadiness(answer);
    const revealed = findRevealed(answer);
    if (revealed)
      evidence.push(describe(`"${status}": a request for a stream ${proof} got ${revealed}`, answer.exchange));
  }
  return evidence;
}
