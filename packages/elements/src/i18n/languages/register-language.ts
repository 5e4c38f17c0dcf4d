import type { Messages } from '../messages.js';

/**
 * Registers a language with the page's `<qr-login>`, whenever and from wherever that is loaded: the single file or an
 * application bundle. Does nothing without custom elements, as on a server.
 */
export function registerLanguage(messages: Messages): void {
  void globalThis.customElements
    ?.whenDefined('qr-login')
    .then(
      (element) =>
        'addLanguage' in element && typeof element.addLanguage === 'function' && element.addLanguage(messages),
    );
}
