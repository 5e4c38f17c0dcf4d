import { readRequest } from './card-settings.js';
import { PreloadedCode } from './preloaded-code.js';

/** Requests the first code of each card in the document, also of those that the parser or a script adds, until the card is defined. */
export function preloadCodes(): void {
  if (customElements.get('qr-login')) return;
  const codes: PreloadedCode[] = [];
  const update = (): void => {
    for (const code of codes) code.abortIfRemoved();
    for (const card of document.querySelectorAll('qr-login:not(:defined)')) {
      const settings = readRequest(card);
      if (!settings) continue;
      const code = new PreloadedCode(card, settings);
      codes.push(code);
      // The card takes over properties that were set before it was defined.
      Object.assign(card, { code });
    }
  };
  const observer = new MutationObserver(update);
  observer.observe(document.documentElement, { childList: true, subtree: true });
  void customElements.whenDefined('qr-login').then(() => observer.disconnect());
  update();
}
