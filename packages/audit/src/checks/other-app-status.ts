import type { Check } from '../check.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer } from '../servers/code-server.js';
import { findRevealed } from '../servers/honest-answer.js';
import { requireOtherApp } from '../servers/honest-attacker.js';
import { isRefused } from '../servers/refusal.js';

/** The status of a code is for its app. */
export const otherAppStatus: Check<CodeServer> = {
  id: 'other-app-status',
  title: 'Another app cannot read the status of a code',
  severity: 'medium',
  source: 'PROTOCOL 3.3.3; CVE-2023-2585',
  sends:
    'Polls a code of another app for that app. Approves a code, and requests its status for its app and for another one.',
  expects: 'The other app gets the response about an unknown id.',
  remedy: 'Store the app with the code, and compare it in every status request.',
  needs: ['token-a', 'other-app'],
  async run(server, { credentials: { tokenA = '', tokenB = tokenA, otherApp } }) {
    await requireOtherApp(server, otherApp);
    const { code } = await server.createApprovedCode(tokenB);
    const answer = await server.readStatus(code, { app: otherApp });
    const revealed = findRevealed(answer);
    if (revealed) return [describe(`another app got ${revealed}`, answer.exchange)];
    isRefused(answer);
    return [];
  },
};
