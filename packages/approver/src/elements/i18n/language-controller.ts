import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { messagesFor, watchLanguages } from './language-registry.js';
import type { ApproverMessages } from './messages.js';

/** Provides the messages for the language of its element, and follows every change of it. */
export class LanguageController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #unwatch: (() => void) | undefined;
  #messages: ApproverMessages = messagesFor('');

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  /** The messages for the nearest `lang`. */
  get messages(): ApproverMessages {
    return this.#messages;
  }

  hostConnected(): void {
    const observer = new MutationObserver(() => this.#read());
    for (const root of treesOf(this.#host)) observer.observe(root, { attributeFilter: ['lang'], subtree: true });
    const unwatch = watchLanguages(() => this.#read());
    this.#unwatch = () => {
      observer.disconnect();
      unwatch();
    };
    this.#read();
  }

  hostDisconnected(): void {
    this.#unwatch?.();
  }

  #read(): void {
    const messages = messagesFor(readLanguage(this.#host));
    if (messages === this.#messages) return;
    this.#messages = messages;
    this.#host.requestUpdate();
  }
}

/** The tree of the element, the tree of its shadow host, and so on. */
function treesOf(element: Element): readonly Node[] {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? [root, ...treesOf(root.host)] : [root];
}

/** The nearest `lang`, as HTML defines it: up the tree, and from a shadow root to its host. */
function readLanguage(element: Element): string {
  const holder = element.closest('[lang]');
  if (holder) return holder.getAttribute('lang') ?? '';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? readLanguage(root.host) : '';
}
