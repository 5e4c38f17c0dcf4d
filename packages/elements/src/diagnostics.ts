export { runDiagnostics } from './diagnostics/run-diagnostics.js';
export type { Card, DiagnosticsTarget } from './diagnostics/card-config.js';
export type { Finding, FindingCode } from './diagnostics/findings.js';
