import type { Card } from '../doctor.js';

const called = new WeakSet<Card>();

/** Loads the second file, which lies beside this one once it is built, and has it look at the card; once for each card. */
export async function callDoctor(card: Card): Promise<void> {
  if (called.has(card)) return;
  called.add(card);
  try {
    // Where the packages are built, vite.config.ts has it lie beside whatever asks for it.
    const { examine } = await import('../doctor.js');
    await examine(card);
  } catch (error) {
    // oxlint-disable-next-line no-console -- who asked for a doctor reads it.
    console.warn('<qr-login debug> needs doctor.js beside its script:', error);
  }
}
