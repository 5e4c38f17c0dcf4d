/**
 * Finds errors in the configuration of a card, for development.
 * @packageDocumentation
 */

export { runDiagnostics } from './diagnostics/run-diagnostics.js';
export type { DiagnosticsTarget } from './diagnostics/card-config.js';
