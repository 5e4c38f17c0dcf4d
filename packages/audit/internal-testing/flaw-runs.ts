import type { AuditProtocol, Finding } from '../src/check.js';
import { auditDeviceServer } from './audit-device-server.js';
import { auditFlaw } from './audit-flaw.js';
import { auditHomeMadeServer } from './audit-home-made-server.js';
import { AutoAdvancingTime } from './auto-advancing-time.js';
import { deviceFlaws } from './device/device-flaws.js';
import type { Flaw } from './flaw.js';
import { appFlaws } from './flaws/app-flaws.js';
import { bindingFlaws } from './flaws/binding-flaws.js';
import { dataFlaws } from './flaws/data-flaws.js';
import { idFlaws } from './flaws/id-flaws.js';
import { leakFlaws } from './flaws/leak-flaws.js';
import { limitFlaws } from './flaws/limit-flaws.js';
import { originFlaws } from './flaws/origin-flaws.js';
import { protocolFlaws } from './flaws/protocol-flaws.js';
import { sessionFlaws } from './flaws/session-flaws.js';
import { tlsFlaws } from './flaws/tls-flaws.js';
import { homeMadeFlaws } from './home-made-server.js';
import type { HomeMadeFlaw } from './home-made-server.js';

/** An audit of a server with one flaw, by all checks. */
export interface FlawRun {
  readonly name: string;
  /** Ids of the checks that must fail: that of the flaw, and those of the rules that it breaks too. */
  readonly failed: readonly string[];
  /** Ids of the checks that cannot decide. */
  readonly undecided: readonly string[];
  readonly audit: () => Promise<readonly Finding[]>;
}

/** Flaws in sessions, tickets, apps and data. */
export const sessionFlawList: readonly Flaw[] = [
  ...bindingFlaws,
  ...idFlaws,
  ...sessionFlaws,
  ...appFlaws,
  ...dataFlaws,
];

/** Flaws in the protocol and in HTTP. */
export const httpFlawList: readonly Flaw[] = [
  ...protocolFlaws,
  ...leakFlaws,
  ...limitFlaws,
  ...originFlaws,
  ...tlsFlaws,
];

/** The servers of their flaws have virtual time. Its requests take none, which would hide a difference in time from other checks. */
const slowChecks = ['expiry-race', 'expired-code-oracle', 'lookup-limit'];

const homeMadeConsequences: Partial<Record<HomeMadeFlaw, Pick<Flaw, 'also' | 'undecided'>>> = {
  // A ticket that is never spent is redeemed again in every way.
  'ticket-replay': { also: ['parallel-redemption', 'reusable-code'] },
  // Another account can scan and approve, also without a race.
  'scanner-approves': { undecided: ['scan-race'] },
};

/** All seeded flaws. */
export const flawRuns: readonly FlawRun[] = [
  ...(['genauth-v3', 'genauth-v2'] as const).flatMap((protocol) =>
    [...sessionFlawList, ...httpFlawList]
      .filter(({ protocols = [protocol] }) => protocols.includes(protocol))
      .map((flaw) => referenceRun(flaw, protocol)),
  ),
  ...deviceFlaws.map(({ without, check, also = [], undecided = [], ...times }) => ({
    name: `device-grant: ${check} without the rule "${without}"`,
    failed: [check, ...also],
    undecided,
    audit: () => auditDeviceServer({ lifetimeS: 60, without, ...times }, { slow: true }),
  })),
  ...homeMadeFlaws.map((flaw) => ({
    name: `mapped: ${flaw}`,
    failed: [flaw, ...(homeMadeConsequences[flaw]?.also ?? [])],
    undecided: homeMadeConsequences[flaw]?.undecided ?? [],
    audit: () => auditHomeMadeServer([flaw]),
  })),
];

function referenceRun(flaw: Flaw, protocol: AuditProtocol): FlawRun {
  const { check, name, also = [], undecided = [] } = flaw;
  return {
    name: `${protocol}: ${check} of a server that ${name}`,
    failed: [check, ...also],
    undecided,
    audit() {
      if (!slowChecks.includes(check)) return auditFlaw(flaw, protocol, {});
      const time = new AutoAdvancingTime();
      // Real minutes pass for the counters in memory: a slow machine must reach their limit too.
      const limits = { scansPerUser: 1000, failedLookupsPerAddress: 300 };
      const options = { clock: time.server, limits, ...flaw.options };
      return auditFlaw({ ...flaw, options }, protocol, { ...time.audit, slow: true });
    },
  };
}
