import type { AuditProtocol, Finding } from '../src/check.js';
import type { AuditOptions } from '../src/options.js';
import { collectFindings } from './collect-findings.js';
import { demoCredentials } from './demo-credentials.js';
import type { Flaw } from './flaw.js';
import { openServer } from './open-server.js';

/** What every check needs, at the highest pace. */
export const demoOptions: Omit<AuditOptions, 'baseUrl' | 'protocol'> = {
  ...demoCredentials,
  idSamples: 60,
  requestsPerSecond: 1000,
  // A busy machine may take seconds for 50 requests at the same moment.
  requestTimeoutMs: 60_000,
};

/** The findings of an audit of the reference server with this flaw. Default: with all credentials. */
export async function auditFlaw(
  flaw: Pick<Flaw, 'app' | 'options' | 'wrap' | 'audit'>,
  protocol: AuditProtocol,
  options: Partial<AuditOptions>,
  credentials: typeof demoOptions = demoOptions,
): Promise<readonly Finding[]> {
  const server = await openServer(flaw);
  try {
    return await collectFindings({
      baseUrl: server.url,
      protocol,
      ...credentials,
      ...options,
      ...flaw.audit?.(server.url),
    });
  } finally {
    await server.close();
  }
}
