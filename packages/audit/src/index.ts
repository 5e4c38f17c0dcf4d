/**
 * Tests a login server for the known flaws of scan-to-sign-in.
 * @packageDocumentation
 */

export { audit } from './audit.js';
export { createReport } from './create-report.js';
export type { ReportOptions } from './create-report.js';
export { AuditError } from './options.js';
export type { AuditOptions } from './options.js';
export { decideWithCommand } from './decide-with-command.js';
export type { DecideDeviceCode, DeviceDecision, DeviceOptions, UserCode, UserCodeRequest } from './device-options.js';
export type { AuditProtocol, CheckInfo, Finding, Need, Outcome, Severity } from './check.js';
export { renderReport } from './reports/render-report.js';
export type { ReportFormat } from './reports/render-report.js';
export type { TextOptions } from './reports/text-report.js';
export type { AuditReport, FindingCounts, MetRateLimit, Verdict } from './reports/report.js';
