import type { Check } from '../check.js';
import type { Exchange } from '../http/exchange.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer } from '../servers/code-server.js';
import { readLink, readLinkedPage } from '../servers/linked-page.js';

/** Policies by which no path and no query goes to another site. `never` is an old name of `no-referrer`. */
const safe = new Set([
  'no-referrer',
  'never',
  'same-origin',
  'origin',
  'strict-origin',
  'origin-when-cross-origin',
  'strict-origin-when-cross-origin',
]);
const unsafe = new Set(['unsafe-url', 'no-referrer-when-downgrade', 'always']);

/** The address of the approve page stays with its user. */
export const referrerPolicy: Check<CodeServer> = {
  id: 'referrer-policy',
  title: 'The page in the code does not send its address to other sites',
  severity: 'low',
  source: 'PROTOCOL 2.1, 3.8.2; Referrer Policy section 3; CWE-200; OWASP ASVS 5.0 3.4.5',
  sends: 'Creates two codes. GET of the link in the first, without its fragment, if it is a page of this server.',
  expects:
    'The same path and query in both links: the code stands in the fragment, which no Referer has. Otherwise Referrer-Policy or its meta element, by which other sites get the origin at most.',
  remedy: 'Put the id of a code into the fragment of the link, and send Referrer-Policy: no-referrer with the page.',
  needs: [],
  async run(server, context) {
    const { link, exchange } = await readLinkedPage(server, context);
    const other = readLink(await server.createCode());
    if (other?.href === link.href) return [];
    const policy = readPolicy(exchange);
    if (policy !== undefined && safe.has(policy)) return [];
    const named = policy === undefined ? 'no Referrer-Policy' : `the policy ${policy}`;
    return [describe(`path or query of the link differ by code, and the page has ${named}`, exchange)];
  },
};

/** The last policy that browsers know. A meta element comes after the header. */
function readPolicy({ headers, body }: Exchange): string | undefined {
  const metas = body.match(/<meta\s[^>]*>/gi) ?? [];
  const inMetas = metas.filter((meta) => readAttribute(meta, 'name') === 'referrer');
  const values = [headers.get('referrer-policy') ?? '', ...inMetas.map((meta) => readAttribute(meta, 'content'))];
  return values
    .flatMap((value) => value.toLowerCase().split(','))
    .map((value) => value.trim())
    .findLast((value) => safe.has(value) || unsafe.has(value));
}

function readAttribute(tag: string, name: string): string {
  const [, quoted, single, bare] =
    new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag) ?? [];
  return (quoted ?? single ?? bare ?? '').toLowerCase();
}
