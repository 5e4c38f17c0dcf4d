import { z } from 'zod';
import type { AuditReport } from './report.js';

const severity = z.enum(['high', 'medium', 'low']);
const count = z.int().min(0);

const finding = z.strictObject({
  id: z.string().describe('Never changes. docs/AUDIT.md has a section with this name.'),
  title: z.string().describe('What holds if the check passes.'),
  severity,
  source: z.string().describe('Clause of PROTOCOL.md, section of an RFC, or publication.'),
  sends: z.string(),
  expects: z.string(),
  remedy: z.string(),
  outcome: z.enum(['passed', 'failed', 'inconclusive', 'skipped']),
  evidence: z.array(z.string()).describe('What the server did, or why there is no answer. Without secrets.'),
  durationMs: count,
});

const schema: z.ZodType<AuditReport> = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  node: z.string(),
  target: z.string(),
  protocol: z.enum(['genauth-v3', 'genauth-v2', 'device-grant', 'mapped']),
  startedAt: z.iso.datetime(),
  durationMs: count,
  requestCount: count,
  rateLimits: z.array(z.strictObject({ path: z.string(), count, longestWaitMs: count })),
  failOn: severity,
  verdict: z.enum(['passed', 'failed', 'incomplete']).describe('incomplete is no pass.'),
  endedEarly: z.exactOptional(z.string()).describe('Why the run ended before its last check.'),
  counts: z.strictObject({
    failed: z.strictObject({ high: count, medium: count, low: count }),
    inconclusive: count,
    skipped: count,
    passed: count,
  }),
  findings: z.array(finding),
  leftOut: z.array(z.string()).describe('Ids of checks of the protocol that options left out.'),
});

/** The JSON schema of reports: `npm run schema` writes it to a file. */
export function reportJsonSchema(): object {
  return z.toJSONSchema(schema.meta({ title: 'qr-login-audit --format json' }));
}
