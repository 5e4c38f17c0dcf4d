import { demoAccounts } from '@qr-login/server';
import type { Account, CodeState } from '@qr-login/server';
import { AutoAdvancingTime } from '../auto-advancing-time.js';
import { editRecords } from '../edit-records.js';
import type { Flaw } from '../flaw.js';
import { tokenOtherApp, tokenOtherPool } from '../open-server.js';
import type { SwitchedOff } from '../open-server.js';
import { ignoreRevisions } from '../racy-store.js';
import type { Call } from '../read-call.js';
import { inVirtualTime } from './in-virtual-time.js';
import { acceptLateDecline } from './protocol-flaws.js';

const carol: Account = { id: 'carol', displayName: 'Carol Cole', userPoolId: 'demo-pool' };
const accounts: ReadonlyMap<string, Account> = new Map([
  ...Object.entries(demoAccounts),
  [tokenOtherApp, demoAccounts['demo-alice']],
  [tokenOtherPool, carol],
]);

/** Changes of a code that a server must reject. */
export const sessionFlaws: readonly Flaw[] = [
  { check: 'reusable-code', name: 'scans a redeemed code again', ...reviveAfter('REDEEMED') },
  // A declined code is no longer declined.
  {
    check: 'reusable-code',
    also: ['action-order'],
    name: 'scans a declined code again',
    ...reviveAfter('CANCELLED'),
  },
  // The next account can do everything, also without a race.
  {
    check: 'scanner-approves',
    undecided: ['scan-race'],
    name: 'lets any account approve',
    ...actForScanner('confirm'),
  },
  { check: 'scanner-approves', name: 'lets any account decline', ...actForScanner('cancel') },
  {
    check: 'scanner-approves',
    name: 'gives a scanned code to the account of the next scan',
    undecided: ['scan-race'],
    ...editRecords(({ kind, token = '' }, { state, scanner }) =>
      kind === 'scan' && state === 'SCANNED' && scanner
        ? { change: { state: 'PENDING', scanner: accounts.get(token) ?? scanner }, isLasting: true }
        : undefined,
    ),
  },
  { check: 'scan-race', name: 'scans in a read and a write', ...ignoreRevisions('SCANNED') },
  { check: 'decision-race', name: 'decides in a read and a write', ...ignoreRevisions('AUTHORIZED', 'CANCELLED') },
  { check: 'expiry-race', name: 'scans an expired code', protocols: ['genauth-v3'], ...extendBefore('scan') },
  { check: 'expiry-race', name: 'approves an expired code', protocols: ['genauth-v3'], ...extendBefore('confirm') },
  {
    check: 'expiry-race',
    // Also long before the expiry.
    also: ['action-order', 'decision-race'],
    name: 'accepts a decline of an approved code',
    protocols: ['genauth-v3'],
    ...inVirtualTime(),
    wrap: acceptLateDecline,
  },
  { check: 'other-pool', name: 'ignores the pool of an account', options: { authenticate: authenticateInOnePool } },
];

function reviveAfter(state: CodeState): SwitchedOff {
  return editRecords(({ kind, token = '' }, record) => {
    if (kind !== 'scan' || record.state !== state || !record.scanner) return undefined;
    const scanner = accounts.get(token) ?? record.scanner;
    return { change: { state: 'PENDING', scanner, endsAt: record.endsAt + 60_000 }, isLasting: true };
  });
}

function actForScanner(action: Call['kind']): SwitchedOff {
  return editRecords(({ kind, token = '' }, { scanner }) =>
    kind === action && scanner ? { change: { scanner: accounts.get(token) ?? scanner } } : undefined,
  );
}

function extendBefore(action: Call['kind']): Pick<Flaw, 'options' | 'wrap' | 'audit'> {
  const time = new AutoAdvancingTime();
  const edited = editRecords(
    ({ kind }, { endsAt }) => (kind === action ? { change: { endsAt: endsAt + 60_000 }, isLasting: true } : undefined),
    time.server,
  );
  const { audit, options } = inVirtualTime(time);
  return { ...edited, audit, options: { ...edited.options, ...options } };
}

function authenticateInOnePool(request: Request): Account | undefined {
  return accounts.get(request.headers.get('authorization')?.replace('Bearer ', '') ?? '');
}
