import { audit } from '../src/audit.js';
import type { Finding } from '../src/check.js';
import type { AuditOptions } from '../src/options.js';

/** The findings of an audit. */
export async function collectFindings(options: AuditOptions): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for await (const finding of audit(options)) findings.push(finding);
  return findings;
}
