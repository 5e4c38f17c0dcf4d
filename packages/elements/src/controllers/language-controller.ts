import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { messagesFor, watchLanguages } from '../messages/languages.js';
import type { Messages } from '../messages/messages.js';

/** Provides the messages for the language of its host and updates them on changes. */
export class LanguageController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #leave: (() => void) | undefined;
  messages: Messages = messagesFor('');

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    const observer = new MutationObserver(() => this.#read());
    const options = { attributeFilter: ['lang'], subtree: true };
    for (const root of rootsAround(this.#host)) observer.observe(root, options);
    const forget = watchLanguages(() => this.#read());
    this.#leave = () => {
      observer.disconnect();
      forget();
    };
    this.#read();
  }

  hostDisconnected(): void {
    this.#leave?.();
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
  for (const root of rootsAround(element)) {
    const lang = element.closest('[lang]')?.getAttribute('lang');
    if (typeof lang === 'string') return lang;
    if (root instanceof ShadowRoot) element = root.host;
  }
  return '';
}

/** The element's tree, its host's tree, and so on. */
function rootsAround(element: Element): Node[] {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? [root, ...rootsAround(root.host)] : [root];
}
