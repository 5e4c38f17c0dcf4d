import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { messagesFor, watchLanguages } from '../i18n/language-registry.js';
import type { Messages } from '../i18n/messages.js';

/** Provides the messages for the language of its host and updates them on changes. */
export class LanguageController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #disconnect: (() => void) | undefined;
  messages: Messages = messagesFor('');

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    const observer = new MutationObserver(() => this.#read());
    const options = { attributeFilter: ['lang'], subtree: true };
    for (const root of ancestorRoots(this.#host)) observer.observe(root, options);
    const unwatch = watchLanguages(() => this.#read());
    this.#disconnect = () => {
      observer.disconnect();
      unwatch();
    };
    this.#read();
  }

  hostDisconnected(): void {
    this.#disconnect?.();
  }

  #read(): void {
    const messages = messagesFor(languageOf(this.#host));
    if (messages === this.messages) return;
    this.messages = messages;
    this.#host.requestUpdate();
  }
}

/** The nearest `lang` as HTML defines it: up the tree, and from a shadow root to its host. Empty when there is none. */
function languageOf(element: Element): string {
  for (const root of ancestorRoots(element)) {
    const lang = element.closest('[lang]')?.getAttribute('lang');
    if (typeof lang === 'string') return lang;
    if (root instanceof ShadowRoot) element = root.host;
  }
  return '';
}

/** The element's tree, its host's tree, and so on. */
function ancestorRoots(element: Element): Node[] {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? [root, ...ancestorRoots(root.host)] : [root];
}
