import type { AuditReport } from './report.js';

/** The report as JSON: `report.schema.json` describes it. */
export function renderJson(report: AuditReport): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
