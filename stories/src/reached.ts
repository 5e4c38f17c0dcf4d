import type { QrLogin } from '@qr-login/elements';

/** Only ends a hang. */
const hangMs = 120_000;

/** Waits until the story's card has reached the given state. */
export async function reached(canvas: HTMLElement, there: (card: QrLogin) => boolean): Promise<void> {
  const card = canvas.querySelector('qr-login');
  if (!card) throw new Error('the story must contain a <qr-login>');
  const deadline = performance.now() + hangMs;
  while (!there(card)) {
    if (performance.now() > deadline) throw new Error(`the card is still ${card.status} and ${card.connection}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await card.updateComplete;
}
