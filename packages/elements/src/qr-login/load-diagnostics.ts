import type { DiagnosticsTarget } from '../diagnostics.js';

const loaded = new WeakSet<DiagnosticsTarget>();

/** Loads the diagnostics, a separate file beside this one in the build, and runs them once per card. */
export async function loadDiagnostics(card: DiagnosticsTarget): Promise<void> {
  if (loaded.has(card)) return;
  loaded.add(card);
  try {
    // vite.config.ts places the built file beside each module that imports it.
    const { runDiagnostics } = await import('../diagnostics.js');
    await runDiagnostics(card);
  } catch (error) {
    // oxlint-disable-next-line no-console -- for the developer who set `debug`.
    console.warn('diagnostics.js must lie beside the script:', error);
  }
}
