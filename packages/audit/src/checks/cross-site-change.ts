import type { Check } from '../check.js';
import type { OutgoingRequest } from '../http/exchange.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { describe } from '../servers/code-server.js';
import type { Action, CodeServer } from '../servers/code-server.js';
import { formVariants } from '../servers/form-variants.js';
import type { NamedRequest } from '../servers/form-variants.js';
import { genauthProtocols } from '../servers/genauth-routes.js';
import { requireReadiness } from '../servers/refusal.js';
import { requirePending } from '../servers/require-pending.js';

/** A page of another site cannot approve a code for its visitor. */
export const crossSiteChange: Check<CodeServer> = {
  id: 'cross-site-change',
  title: 'Actions of a phone need a request that other sites cannot send',
  severity: 'high',
  source: 'PROTOCOL 3.1.3, 3.4.1; CWE-352; OWASP ASVS 5.0 3.5.2, 3.5.3',
  sends: 'The first action of a phone as text/plain, as a form, and by GET, each with a valid token.',
  expects:
    'A refusal, such as HTTP 415 or 405, and no change of the status. The same action as JSON succeeds. To a mapped server a form is sent with the headers of another site only: a cookie, and neither Authorization nor other headers, which need a preflight.',
  remedy:
    'Accept only application/json on routes that change a code, and never GET. With cookies, check Sec-Fetch-Site or Origin too.',
  needs: ['token-a'],
  async run(server, { http, credentials: { tokenA = '', tokenB = tokenA } }) {
    const action: Action = server.mapping.scan ? 'scan' : 'confirm';
    const evidence: string[] = [];
    let code = await server.createCode();
    await requirePending(server, code);
    const variantsOf = (id: string): readonly NamedRequest[] =>
      forgeable(server, action, server.changeRequest(id, action, tokenB));
    for (const [name] of variantsOf(code.id)) {
      const request = new Map(variantsOf(code.id)).get(name);
      if (!request) continue;
      const exchange = await http.send(request);
      const { status } = await server.readStatus(code);
      if (status === 'pending') {
        if (evidence.length === 0) requireReadiness({ exchange });
        continue;
      }
      evidence.push(describe(`"${action}" ${name} changed a code`, exchange));
      code = await server.createCode();
    }
    const honest = await server.change(code.id, action, tokenB);
    const { status } = await server.readStatus(code);
    if (!honest.isSuccess || status === 'pending')
      throw new InconclusiveError(describe(`the honest "${action}" changed nothing`, honest.exchange));
    return evidence;
  },
};

/** The variants that another site can send. Versions 3 and 2 refuse all of them, because a host may accept a cookie for the token. */
function forgeable(server: CodeServer, action: Action, request: OutgoingRequest): readonly NamedRequest[] {
  const variants = formVariants(request);
  if (genauthProtocols.includes(server.protocol)) return variants;
  const { path, query, body } = server.mapping[action] ?? {};
  const needsToken = JSON.stringify([path, query, body]).includes('{token}');
  return variants.flatMap(([name, variant]) => {
    // A GET must change nothing, with any headers.
    if (variant.method === 'GET') return [[name, variant] as const];
    // Another site does not know the token.
    return needsToken ? [] : [[name, fromOtherSite(variant)] as const];
  });
}

/** With the headers that a browser sends for a form of another site. */
function fromOtherSite(request: OutgoingRequest): OutgoingRequest {
  const sent = Object.entries(request.headers ?? {}).filter(([name]) => /^(cookie|content-type)$/i.test(name));
  const added = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  return { ...request, headers: { ...Object.fromEntries(sent), ...added } };
}
