import type { Messages } from '../messages/messages.js';

/**
 * Makes a language known to the `<qr-login>` of the page, whenever and from wherever that is loaded: the one file, or an
 * application's own bundle. Does nothing where there are no elements, as on a server.
 */
export function announceLanguage(messages: Messages): void {
  void globalThis.customElements
    ?.whenDefined('qr-login')
    .then(
      (element) =>
        'addLanguage' in element && typeof element.addLanguage === 'function' && element.addLanguage(messages),
    );
}
