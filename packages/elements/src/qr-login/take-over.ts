import type { LoginCode } from '@qr-login/core';

/** A code that a server has drawn. */
export interface DrawnCode extends LoginCode {
  /** What it says stands in here and nowhere else. */
  readonly drawing?: Element;
}

/** Empties a card that a server has drawn, and gives its code, to draw the card anew around it. `undefined` where no server has. */
export function takeOver(root: ShadowRoot | null): DrawnCode | undefined {
  const drawing = root?.querySelector('[data-code]');
  const code = drawing?.getAttribute('data-code');
  root?.replaceChildren();
  if (!drawing || !code) return undefined;
  drawing.removeAttribute('data-code');
  return { ...JSON.parse(code), content: '', drawing };
}
