import type { Check } from '../check.js';
import { readRetryAfter } from '../http/http-client.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer } from '../servers/code-server.js';
import { requirePending } from '../servers/require-pending.js';
import { createUnknownId } from '../servers/unknown-id.js';

const maxLookups = 1100;
const atOnce = 20;

/** Ids of codes cannot be tried one after the other. */
export const lookupLimit: Check<CodeServer> = {
  id: 'lookup-limit',
  title: 'Lookups of unknown codes run into a rate limit',
  severity: 'low',
  source: 'PROTOCOL 3.1.7; OWASP ASVS 5.0 6.6.3; Zhang et al., USENIX Security 2025',
  sends: `Up to ${maxLookups} status requests for unknown ids, ${atOnce} at once. The server then refuses unknown ids from this address for a while.`,
  expects: `HTTP 429 with Retry-After after at most ${maxLookups} of them, at the default rate within a minute.`,
  remedy:
    'Count failed lookups per address and /64, after the lookup, so that other clients at the address keep their codes.',
  needs: [],
  isSlow: true,
  isUnsafe: true,
  async run(server, { http }) {
    const code = await server.createCode();
    await requirePending(server, code);
    for (let sent = 0; sent < maxLookups; sent += atOnce) {
      const ids = Array.from({ length: atOnce }, () => createUnknownId(code.id));
      const requests = ids.map((id) => server.statusRequest({ id, verifier: undefined }));
      const limited = (await http.sendTogether(requests)).find((each) => each.status === 429);
      if (!limited) continue;
      return readRetryAfter(limited) === undefined ? [describe('Retry-After is missing', limited)] : [];
    }
    return [`${maxLookups} unknown ids were looked up without HTTP 429`];
  },
};
