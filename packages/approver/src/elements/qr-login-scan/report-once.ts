const reported = new Set<string>();

/** Reports a problem that the user cannot solve to the developer of the host page. The same one is not repeated. */
export function reportOnce(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  if (reported.has(message)) return;
  reported.add(message);
  // oxlint-disable-next-line no-console -- the user cannot fix it.
  console.error(`<qr-login-scan>: ${message}`, error instanceof Error ? error.cause : undefined);
}
