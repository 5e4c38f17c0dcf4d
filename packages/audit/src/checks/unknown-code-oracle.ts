import type { Check } from '../check.js';
import { createCodeOfPage } from '../servers/code-binding.js';
import type { CodeServer } from '../servers/code-server.js';
import { compareWithUnknown } from '../servers/foreign-codes.js';
import type { ForeignCode } from '../servers/foreign-codes.js';
import { requirePending } from '../servers/require-pending.js';

/** A client without the right to a code cannot find out that it exists. */
export const unknownCodeOracle: Check<CodeServer> = {
  id: 'unknown-code-oracle',
  title: 'A code of another page or app looks like one that does not exist',
  severity: 'medium',
  source: 'PROTOCOL 3.3.3, 6.3.2; CWE-204',
  sends:
    'Status requests for two unknown ids, for a bound code without its verifier, for a code of another app, and for two more unknown ids.',
  expects: 'The same HTTP status, headers and body, apart from what differs between the unknown ids.',
  remedy: 'Answer unknown, deleted and foreign codes in one place, without their cause.',
  needs: [],
  async run(server, { credentials: { otherApp } }) {
    const bound = await createCodeOfPage(server);
    await requirePending(server, bound);
    const codes: ForeignCode[] = [[bound, 'a code of another page']];
    if (otherApp) {
      const code = await server.createCode({ app: otherApp });
      await requirePending(server, code, { app: otherApp });
      codes.push([code, 'a code of another app']);
    }
    // A code that is not refused is the subject of other checks.
    return compareWithUnknown(server, bound.id, codes, { ignoresAccepted: true });
  },
};
