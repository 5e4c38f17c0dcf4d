import type { Check } from '../check.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer } from '../servers/code-server.js';
import { requireStatus, requireSuccess } from '../servers/honest-answer.js';
import { requireOtherApp } from '../servers/honest-attacker.js';
import { isRefused } from '../servers/refusal.js';

/** A phone acts for the app of the code. */
export const otherAppApproval: Check<CodeServer> = {
  id: 'other-app-approval',
  title: 'A phone of another app cannot scan or approve a code',
  severity: 'high',
  source: 'PROTOCOL 3.4.4; Zhang et al., USENIX Security 2025 (token of another app accepted)',
  sends:
    'Polls a code of another app for that app. Scans and approves a code for another app, each before the same request for its own app.',
  expects: 'Only the requests for its own app change the status.',
  remedy: 'Accept a change only from the app of the code, and from apps that it names as its approvers.',
  needs: ['token-a', 'other-app'],
  async run(server, { credentials: { tokenA = '', otherApp } }) {
    await requireOtherApp(server, otherApp);
    const code = await server.createCode();
    const hasScan = server.mapping.scan !== undefined;
    const steps = [
      { action: 'scan', before: 'pending', after: 'scanned' },
      { action: 'confirm', before: hasScan ? 'scanned' : 'pending', after: 'authorized' },
    ] as const;
    for (const { action, before, after } of steps) {
      if (action === 'scan' && !hasScan) continue;
      requireStatus(await server.readStatus(code), before);
      const attack = await server.change(code.id, action, tokenA, { app: otherApp });
      const { status, exchange } = await server.readStatus(code);
      if (status !== before) return [describe(`"${action}" for another app changed the status`, exchange)];
      isRefused(attack);
      requireSuccess(await server.change(code.id, action, tokenA), `"${action}"`);
      requireStatus(await server.readStatus(code), after);
    }
    return [];
  },
};
