import { createSecret } from './crypto/secrets.js';
import type { QrLoginServerOptions } from './options.js';
import type { App } from './registered-app.js';

const minKeyBytes = 32;

/** Rejects combinations in which a policy would have no effect or let no code be approved (PROTOCOL 8). */
export function checkPolicies(
  app: App,
  location: string,
  { geo, codeLifetimeMs = 120_000 }: Pick<QrLoginServerOptions, 'geo' | 'codeLifetimeMs'>,
): void {
  if (app.checkCode && app.binding === 'off')
    throw new TypeError(`${location}.checkCode requires code binding: binding must not be off`);
  checkRotation(app, location, codeLifetimeMs);
  if (app.proximity === 'same-country' && !geo)
    throw new TypeError(`${location}.proximity same-country needs the option geo, which gives the countries`);
  if (app.allowUnknownCountry && app.proximity !== 'same-country')
    throw new TypeError(`${location}.allowUnknownCountry needs proximity same-country`);
}

/** A user code lives as long as its code, and would be the way around a rotation. A page measures lifetimes from ten seconds (PROTOCOL 3.2.4). */
function checkRotation(app: App, location: string, codeLifetimeMs: number): void {
  if (!app.rotateContent) return;
  const conflict =
    (app.binding === 'off' && 'binding must not be off') ||
    (app.codeContent === 'json' && 'codeContent must be link') ||
    (app.userCode && 'userCode must be false') ||
    (codeLifetimeMs < 10_000 && 'codeLifetimeMs must be at least 10000');
  if (conflict) throw new TypeError(`${location}.rotateContent: ${conflict}`);
}

/** Returns the key of the policies: the configured one, or the random one of a memory store. Nodes that share a store need the same. */
export function checkPolicyKey({ policyKey, apps }: QrLoginServerOptions, drawnKey: string | undefined): string {
  if (policyKey === undefined) {
    if (drawnKey === undefined && apps.some(({ checkCode, rotateContent }) => checkCode ?? rotateContent))
      throw new TypeError(
        `policyKey must be a string of at least ${minKeyBytes} bytes where an app has checkCode or rotateContent`,
      );
    return drawnKey ?? createSecret();
  }
  if (new TextEncoder().encode(policyKey).length < minKeyBytes)
    throw new TypeError(`policyKey must be a string of at least ${minKeyBytes} bytes`);
  return policyKey;
}
