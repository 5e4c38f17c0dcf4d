import { QrLoginError } from '@qr-login/core';
import { ownMembers } from '@qr-login/core/internal';
import type { LoginStatusName, User } from '@qr-login/core';
import { render } from 'lit';
import type { ReactiveController, TemplateResult } from 'lit';
import type { AttemptController } from '../controllers/attempt-controller.js';
import { CountdownController } from '../controllers/countdown-controller.js';
import { LanguageController } from '../controllers/language-controller.js';
import type { Messages } from '../i18n/messages.js';
import { allowedPhotoUrl } from './photo.js';
import type { QrLoginSettings } from './settings.js';
import { renderCard } from './templates.js';
import type { CodePlaceholder, View, ViewContext } from './view-model.js';
import { announcementOf } from './view-text.js';

/** A card as its controllers use it. */
export type CardHost = QrLoginSettings & {
  readonly status: LoginStatusName;
  readonly user: User | undefined;
  refresh(): void;
};

/** Renders the current view of a card and handles the user's actions on it. */
export class ViewController implements ReactiveController {
  readonly #host: CardHost;
  readonly #attempt: AttemptController;
  readonly #onError: (error: QrLoginError) => void;
  readonly #language: LanguageController;
  readonly #countdown: CountdownController;
  #announcement = '';
  #hadFocus = false;
  #photoFailed = false;
  #isRevealed = false;
  #isAppBlocked = false;
  /** The view on screen, or of the next update. */
  current: View = ownMembers<View>({ status: 'loading' });

  constructor(host: CardHost, attempt: AttemptController, onError: (error: QrLoginError) => void) {
    this.#host = host;
    this.#attempt = attempt;
    this.#onError = onError;
    this.#language = new LanguageController(host);
    this.#countdown = new CountdownController(host);
    host.addController(this);
  }

  /** The messages of the language, overridden by those of the host page. */
  get messages(): Messages {
    return { ...this.#language.messages, ...this.#host.messages };
  }

  hostUpdate(): void {
    this.#hadFocus = Boolean(this.#host.shadowRoot?.activeElement);
  }

  hostUpdated(): void {
    const root = this.#host.shadowRoot;
    const lostFocus = this.#hadFocus && !root?.activeElement;
    if (lostFocus) root?.querySelector<HTMLElement>('.title')?.focus({ preventScroll: true });
  }

  /** Replaces the current view. The next update renders it. */
  show(view: View): void {
    this.current = ownMembers(view);
    this.#photoFailed = false;
    if (view.status !== 'pending') this.#countdown.stop();
    else if (this.#host.preview) this.#countdown.freeze(0.75);
    else this.#countdown.start(this.#host.clock, () => this.#attempt.remainingMs(), view.code.lifetimeMs);
    this.#host.requestUpdate();
  }

  render(): TemplateResult {
    const context = this.#createContext();
    this.#announcement = announcementOf(context) ?? this.#announcement;
    return renderCard(context, this.#announcement);
  }

  /** Uses no template, style, event or message function: each may be what failed. The next successful render replaces it. */
  renderFallback(): void {
    const host = this.#host;
    const { lang, dir, errorTitle: textContent } = this.#language.messages;
    const own = { name: 'error', role: 'alert', className: 'card', lang, dir, textContent };
    const slot = Object.assign(document.createElement('slot'), own);
    render(slot, host.shadowRoot ?? host.attachShadow({ mode: 'open' }), host.renderOptions);
  }

  #createContext(): ViewContext {
    const host = this.#host;
    const hidden = host.noPhoto || this.#photoFailed;
    return {
      view: this.current,
      connection: this.#attempt.connection,
      messages: this.messages,
      share: host.noCountdown ? undefined : this.#countdown.share,
      seconds: host.noCountdown ? undefined : this.#countdown.seconds,
      hasRenewal: host.renew !== 'manual',
      placeholder: this.#placeholder(),
      logo: host.logo,
      errorCorrection: host.errorCorrection,
      photo: hidden ? undefined : allowedPhotoUrl(host.photoOrigins, host.user?.photo),
      isAppBlocked: this.#isAppBlocked,
      onNewCode: () => host.refresh(),
      onTryAgain: () => this.#attempt.pollNow(),
      onOpenApp: () => this.#openApp(),
      onShowCode: () => {
        this.#isRevealed = true;
        host.requestUpdate();
      },
      onPhotoError: () => {
        this.#photoFailed = true;
        host.requestUpdate();
      },
      // Events of a card in the logo slot bubble here too.
      onDrawError: ({ detail, target, currentTarget }) => target === currentTarget && this.#onError(detail.error),
      onImageError: () => this.#onError(new QrLoginError('qr-invalid', 'the picture did not load')),
    };
  }

  /** A phone cannot scan its own screen but can open a link. */
  #placeholder(): CodePlaceholder {
    if (this.#isRevealed) return undefined;
    const phone = window.matchMedia?.('(pointer: coarse)')?.matches;
    return phone && this.#content().startsWith('http') ? 'app' : this.#host.reveal === 'manual' ? 'manual' : undefined;
  }

  #content(): string {
    return (this.current.status === 'pending' && this.current.code.content) || '';
  }

  /** With `noopener` a blocked window would go unnoticed: a web view or a sandboxed frame may block it. */
  #openApp(): void {
    const page = open(this.#content(), '_blank');
    if (page) page.opener = null;
    this.#isAppBlocked = !page;
    this.#host.requestUpdate();
  }
}
