/**
 * Finds errors in the configuration of a card, for development.
 * @packageDocumentation
 */

export { runDiagnostics } from './diagnostics/run-diagnostics.js';
export type { Card, DiagnosticsTarget } from './diagnostics/card-config.js';
export type { Finding, FindingCode } from './diagnostics/findings.js';
