import { renderJson } from './json-report.js';
import { renderJunit } from './junit-report.js';
import type { AuditReport } from './report.js';
import { renderSarif } from './sarif-report.js';
import { renderText } from './text-report.js';
import type { TextOptions } from './text-report.js';

/** How a report is written. */
export type ReportFormat = 'text' | 'json' | 'sarif' | 'junit';

export const reportFormats: readonly ReportFormat[] = ['text', 'json', 'sarif', 'junit'];

/** The text of a report, with a line break at its end. */
export function renderReport(report: AuditReport, format: ReportFormat, options: TextOptions = {}): string {
  const renderers: Readonly<Record<ReportFormat, () => string>> = {
    text: () => renderText(report, options),
    json: () => renderJson(report),
    sarif: () => renderSarif(report),
    junit: () => renderJunit(report),
  };
  return renderers[format]();
}
