import { LitElement, html } from 'lit';
import type { PropertyDeclarations, TemplateResult } from 'lit';
import { LanguageController } from './i18n/language-controller.js';
import { addLanguage } from './i18n/language-registry.js';
import type { ApproverMessages } from './i18n/messages.js';
import { Announcer } from './announcer.js';

/** What both elements of this package have in common: color scheme, language, frame and live region. */
export abstract class ApproverElement extends LitElement {
  /** Registers a language for every element of this package on the page. */
  static addLanguage(messages: ApproverMessages): void {
    addLanguage(messages);
  }

  static override properties: PropertyDeclarations = {
    colorScheme: { attribute: 'color-scheme', reflect: true },
  };

  /** `light`, `dark`, or `auto`: as the page's own `color-scheme`. Anything else counts as `auto`, the default. */
  colorScheme: 'light' | 'dark' | 'auto' = 'auto';

  readonly #language = new LanguageController(this);
  protected readonly announcer: Announcer = new Announcer();

  /** The messages for the language of this element, without the overrides of the host page. */
  protected get language(): ApproverMessages {
    return this.#language.messages;
  }

  /** The frame: language, direction, the view, and the live region that says what changed. */
  protected renderFrame(view: unknown): TemplateResult {
    const { lang, dir } = this.language;
    return html`<div class="card" part="card" lang=${lang} dir=${dir}>
      ${view}
      <p class="visually-hidden" role="status">${this.announcer.text}</p>
    </div>`;
  }

  /** Moves the focus to the title of a new view, if it is in this element: the control that had it is gone. */
  protected focusTitle(): void {
    this.renderRoot.querySelector<HTMLElement>('.title')?.focus();
  }
}
