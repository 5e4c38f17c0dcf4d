import type { ApproverMessages } from '../messages.js';

/**
 * Registers a language with the page's elements, whenever and from wherever they are loaded: separately, or in an application
 * bundle. Does nothing without custom elements, as on a server.
 */
export function registerLanguage(messages: ApproverMessages): void {
  for (const tag of ['qr-login-approve', 'qr-login-scan'])
    void globalThis.customElements
      ?.whenDefined(tag)
      .then(
        (element) =>
          'addLanguage' in element && typeof element.addLanguage === 'function' && element.addLanguage(messages),
      );
}
