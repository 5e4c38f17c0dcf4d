import type { Check } from '../check.js';
import type { Exchange } from '../http/exchange.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer } from '../servers/code-server.js';
import { readLinkedPage } from '../servers/linked-page.js';

/** No page can lay the approve page under its own. */
export const approvePageFraming: Check<CodeServer> = {
  id: 'approve-page-framing',
  title: 'The page in the code cannot be framed',
  severity: 'medium',
  source: 'PROTOCOL 3.8.2; CWE-1021',
  sends: 'GET of the link in a code, without its fragment, if it is a page of this server.',
  expects:
    "Content-Security-Policy with frame-ancestors 'none' or 'self', or X-Frame-Options. Of several policies one suffices, because each applies.",
  remedy: "Send Content-Security-Policy: frame-ancestors 'none' with every page on which a user approves.",
  needs: [],
  async run(server, context) {
    const { exchange } = await readLinkedPage(server, context);
    return canBeFramed(exchange) ? [describe('other sites can frame the page', exchange)] : [];
  },
};

/** Browsers ignore X-Frame-Options beside a policy with frame-ancestors. */
function canBeFramed({ headers }: Exchange): boolean {
  const ancestors = (headers.get('content-security-policy') ?? '').split(',').flatMap(readAncestors);
  return ancestors.length > 0
    ? !ancestors.some((sources) => /^'(none|self)'$/i.test(sources))
    : !/^\s*(deny|sameorigin)\s*$/i.test(headers.get('x-frame-options') ?? '');
}

/** The sources of frame-ancestors in one policy. A repeated directive is ignored. */
function readAncestors(policy: string): readonly string[] {
  const directives = policy.split(';').map((directive) => directive.trim());
  return directives.flatMap((directive) => /^frame-ancestors(?:\s+(.*))?$/i.exec(directive)?.[1] ?? []).slice(0, 1);
}
