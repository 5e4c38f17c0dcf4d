import type { LoginCode } from '@qr-login/core';

/** A server-rendered code. */
export interface ServerRenderedCode extends LoginCode {
  /** Its content is encoded only here. */
  readonly drawing?: Element;
}

/** Empties a server-rendered card and returns its code for the new render. `undefined` without one. */
export function adoptServerCode(root: ShadowRoot | null): ServerRenderedCode | undefined {
  const drawing = root?.querySelector('[data-code]');
  const code = drawing?.getAttribute('data-code');
  root?.replaceChildren();
  if (!drawing || !code) return undefined;
  drawing.removeAttribute('data-code');
  return { ...JSON.parse(code), content: '', drawing };
}
