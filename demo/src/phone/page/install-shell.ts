interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

const workerUrl = '/service-worker.js';

/** Registers the service worker, which makes the page an app that can be installed. The page works without it. */
export async function installShell(): Promise<void> {
  // Absent on plain http, and blocked by some privacy settings.
  if (!('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register(trusted());
  } catch (error) {
    console.info('The phone cannot be installed here.', error);
  }
}

/** The content security policy allows no other string as the address of a script. */
function trusted(): string {
  const scope: typeof globalThis & { readonly trustedTypes?: TrustedTypes } = globalThis;
  const policy = scope.trustedTypes?.createPolicy('demo-phone', { createScriptURL: () => workerUrl });
  return policy?.createScriptURL(workerUrl) ?? workerUrl;
}
