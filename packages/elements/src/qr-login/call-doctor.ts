import type { Card } from '../doctor.js';

const called = new WeakSet<Card>();

/** Loads the diagnostics, a separate file beside this one in the build, and runs them once per card. */
export async function callDoctor(card: Card): Promise<void> {
  if (called.has(card)) return;
  called.add(card);
  try {
    // vite.config.ts places the built file beside each module that imports it.
    const { examine } = await import('../doctor.js');
    await examine(card);
  } catch (error) {
    // oxlint-disable-next-line no-console -- for the developer who set `debug`.
    console.warn('<qr-login debug> needs doctor.js beside its script:', error);
  }
}
