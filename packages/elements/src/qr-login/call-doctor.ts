import type * as Doctor from '../doctor.js';
import type { Card } from '../doctor.js';

const called = new WeakSet<Card>();

/** Loads the second file, which lies beside this one once it is built, and has it look at the card; once for each card. */
export async function callDoctor(card: Card): Promise<void> {
  if (called.has(card)) return;
  called.add(card);
  try {
    const { href } = new URL(/* @vite-ignore */ './doctor.js', import.meta.url);
    const doctor: typeof Doctor = await import(/* webpackIgnore: true */ /* @vite-ignore */ href);
    await doctor.examine(card);
  } catch (error) {
    // oxlint-disable-next-line no-console -- who asked for a doctor reads it.
    console.warn('<qr-login debug> needs doctor.js beside its script:', error);
  }
}
