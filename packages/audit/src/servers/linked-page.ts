import type { AuditContext } from '../audit-context.js';
import type { Exchange } from '../http/exchange.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { NotApplicableError } from '../http/not-applicable.js';
import { describe } from './code-server.js';
import type { CodeServer, CreatedCode } from './code-server.js';

/** The page that a camera app opens. */
export interface LinkedPage {
  /** Without its fragment, which browsers do not send. */
  readonly link: URL;
  readonly exchange: Exchange;
}

/** Requests the page in a code. Throws `NotApplicableError` if the content of a code is no page of this server. */
export async function readLinkedPage(server: CodeServer, { base, http }: AuditContext): Promise<LinkedPage> {
  const link = readLink(await server.createCode());
  if (link?.origin !== base.origin) throw new NotApplicableError('the content of a code is no page of this server');
  const exchange = await http.send({ method: 'GET', url: link, headers: { accept: 'text/html' } });
  const isPage = exchange.status === 200 && /\bhtml\b/i.test(exchange.headers.get('content-type') ?? '');
  if (!isPage) throw new InconclusiveError(describe('the link in the code led to no page', exchange));
  return { link, exchange };
}

/** The link in a code, without its fragment. */
export function readLink({ content = '' }: CreatedCode): URL | undefined {
  const link = URL.canParse(content) ? new URL(content) : undefined;
  if (link) link.hash = '';
  return link;
}
