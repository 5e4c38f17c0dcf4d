import type { AppCredentials, AuditContext } from '../audit-context.js';
import type { Check } from '../check.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { CodeServer, describe } from '../servers/code-server.js';
import type { Answer, CreatedCode } from '../servers/code-server.js';
import { genauthV3Mapping } from '../servers/genauth-mappings.js';
import { contextRequest, genauthProtocols } from '../servers/genauth-routes.js';
import { requireStatus, requireSuccess } from '../servers/honest-answer.js';
import { requireKnownToken, requireScanner } from '../servers/honest-attacker.js';
import { isRefused } from '../servers/refusal.js';

/** A token counts for the app that it was issued for. */
export const otherAppToken: Check<CodeServer> = {
  id: 'other-app-token',
  title: 'A token of another app cannot scan or approve a code, nor read about it',
  severity: 'high',
  source: 'PROTOCOL 3.4.4; RFC 9700 section 4.10; Zhang et al., USENIX Security 2025 (token of another app accepted)',
  sends:
    'Reads about a code, scans it and approves it with a token that was issued for another app, each before the same request with token A. Scans a code of the other app with it, or else compares the refusal with those of tokens of no account.',
  expects:
    'Only the requests with token A succeed and change the status. The other token is valid: the other app accepts it, or it gets another error than tokens of no account.',
  remedy: 'Check in every request of a phone for which app its token was issued: its audience or client, not its user.',
  needs: ['token-a', 'token-other-app'],
  async run(server, context) {
    const { tokenA = '', tokenOtherApp = '' } = context.credentials;
    const code = await server.createCode();
    requireStatus(await server.readStatus(code), 'pending');
    const evidence = [
      ...(await readContext(server, context, code)),
      ...(await act(server, code, tokenA, tokenOtherApp)),
    ];
    if (evidence.length === 0) await requireValidToken(server, context);
    return evidence;
  },
};

/** What a phone shows before the scan. A server may have no such route. */
async function readContext(server: CodeServer, context: AuditContext, { id }: CreatedCode): Promise<readonly string[]> {
  if (!genauthProtocols.includes(server.protocol)) return [];
  const { http, base, credentials } = context;
  const { tokenA, tokenOtherApp } = credentials;
  // The only route, whichever version the code is of.
  const v3 = new CodeServer('genauth-v3', genauthV3Mapping, context);
  const read = async (token: string | undefined): Promise<Answer> =>
    v3.parse(await http.send(contextRequest(base, v3.changeRequest(id, 'confirm', token), id)));
  const honest = await read(tokenA);
  if (!honest.isSuccess) return [];
  const answer = await read(tokenOtherApp);
  return isRefused(answer) ? [] : [describe('a token of another app read about the code', answer.exchange)];
}

async function act(
  server: CodeServer,
  code: CreatedCode,
  tokenA: string,
  tokenOtherApp: string,
): Promise<readonly string[]> {
  const hasScan = server.mapping.scan !== undefined;
  const steps = [
    { action: 'scan', before: 'pending', after: 'scanned' },
    { action: 'confirm', before: hasScan ? 'scanned' : 'pending', after: 'authorized' },
  ] as const;
  for (const { action, before, after } of steps) {
    if (action === 'scan' && !hasScan) continue;
    const attack = await server.change(code.id, action, tokenOtherApp);
    const { status, exchange } = await server.readStatus(code);
    if (status !== before) return [describe(`"${action}" with a token of another app changed the status`, exchange)];
    isRefused(attack);
    requireSuccess(await server.change(code.id, action, tokenA), `"${action}"`);
    requireStatus(await server.readStatus(code), after);
  }
  return [];
}

/** Servers may refuse the token like one of no account. Then only its own app can show that it is one. */
async function requireValidToken(server: CodeServer, context: AuditContext): Promise<void> {
  const { otherApp, tokenOtherApp = '' } = context.credentials;
  const isAccepted = otherApp !== undefined && (await canScan(server, tokenOtherApp, otherApp));
  if (isAccepted) return;
  const { id } = await server.createCode();
  await requireKnownToken(server, id, tokenOtherApp, context);
}

async function canScan(server: CodeServer, token: string, app: AppCredentials): Promise<boolean> {
  if (!server.mapping.scan) return false;
  try {
    await requireScanner(server, token, app);
    return true;
  } catch (error) {
    if (error instanceof InconclusiveError) return false;
    throw error;
  }
}
