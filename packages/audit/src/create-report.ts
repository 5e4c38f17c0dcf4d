import { systemClock } from '@qr-login/core';
import { audit } from './audit.js';
import type { Finding, Severity } from './check.js';
import { listLeftOut } from './checks/choose-checks.js';
import { AuditError, checkAuditOptions } from './options.js';
import type { AuditOptions } from './options.js';
import { ReportBuilder } from './reports/report-builder.js';
import type { AuditReport } from './reports/report.js';

/** Options of a run with a report. */
export interface ReportOptions extends AuditOptions {
  /** Lowest severity that makes the verdict `failed`. Default `low`. */
  readonly failOn?: Severity;
  /** Called after each check. */
  readonly onFinding?: (finding: Finding) => void;
}

/**
 * Runs the audit and reports on it. If the signal aborts, or the server stops responding, the report has what was found until then, and the
 * verdict `incomplete`. Throws `AuditError` if nothing was sent.
 */
export async function createReport(options: ReportOptions): Promise<AuditReport> {
  const { protocol, failOn = 'low', clock = systemClock } = options;
  const target = checkAuditOptions(options).href;
  const builder = new ReportBuilder({ target, protocol, failOn, leftOut: listLeftOut(options) }, clock);
  try {
    await collect(options, builder);
    return builder.build();
  } catch (error) {
    if (!(error instanceof AuditError) || builder.requestCount === 0) throw error;
    return builder.build(error.message);
  }
}

async function collect(options: ReportOptions, builder: ReportBuilder): Promise<void> {
  const findings = audit({
    ...options,
    onRequest() {
      builder.requestCount++;
      options.onRequest?.();
    },
    onRateLimit(path, retryAfterMs) {
      builder.addRateLimit(path, retryAfterMs);
      options.onRateLimit?.(path, retryAfterMs);
    },
  });
  const aborted = rejectOnAbort(options.signal);
  for (;;) {
    // The audit may be in a pause of many seconds.
    const { done, value } = await Promise.race([findings.next(), aborted]);
    if (done) return;
    builder.addFinding(value);
    options.onFinding?.(value);
  }
}

function rejectOnAbort(signal: AbortSignal | undefined): Promise<never> {
  const aborted = new Promise<never>((_, reject) => {
    const fail = (): void => reject(new AuditError('the run was interrupted'));
    if (signal?.aborted) fail();
    else signal?.addEventListener('abort', fail, { once: true });
  });
  aborted.catch(() => {});
  return aborted;
}
