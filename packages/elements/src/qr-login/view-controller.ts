import { QrLoginError } from '@qr-login/core';
import { ownMembers } from '@qr-login/core/internal';
import type { LoginStatusName, User } from '@qr-login/core';
import { render } from 'lit';
import type { ReactiveController, TemplateResult } from 'lit';
import type { AttemptController } from '../controllers/attempt-controller.js';
import { CountdownController } from '../controllers/countdown-controller.js';
import { LanguageController } from '../controllers/language-controller.js';
import { overrideMessages } from '../i18n/override-messages.js';
import type { Messages } from '../i18n/messages.js';
import type { CheckCode } from '../check-code.js';
import { Announcer } from './announcer.js';
import { Painted } from './painted.js';
import { allowedPhotoUrl } from './photo.js';
import type { QrLoginSettings } from './settings.js';
import { renderCard } from './templates.js';
import { checkOf } from './view-model.js';
import type { CodeLink, CodePlaceholder, CopiedText, View, ViewContext } from './view-model.js';

/** A card as its controllers use it. */
export type CardHost = QrLoginSettings & {
  readonly status: LoginStatusName;
  readonly user: User | undefined;
  refresh(): void;
};

/** How long a copy is shown. */
const copiedMs = 3000;

/** Renders the current view of a card and handles the user's actions on it. */
export class ViewController implements ReactiveController {
  readonly #host: CardHost;
  readonly #attempt: AttemptController;
  readonly #onError: (error: QrLoginError) => void;
  readonly #language: LanguageController;
  readonly #countdown: CountdownController;
  readonly #announcer = new Announcer();
  #painted = new Painted();
  #hadFocus = false;
  #photoFailed = false;
  #failedIcon: string | null = null;
  #isRevealed = false;
  #copied: CopiedText | undefined;
  #checkCode: CheckCode | undefined;
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
    return overrideMessages(this.#language.messages, this.#host.messages);
  }

  /** Resolves when a view other than the loading one is painted. */
  get ready(): Promise<void> {
    return this.#painted.promise;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#painted = new Painted();
  }

  hostUpdate(): void {
    this.#hadFocus = Boolean(this.#host.shadowRoot?.activeElement);
  }

  hostUpdated(): void {
    if (this.current.status !== 'loading') this.#painted.check(this.#host);
    const root = this.#host.shadowRoot;
    // Its element was removed, or the browser takes the focus away later, without a code to copy or open.
    if (this.#hadFocus && root?.activeElement?.matches(':disabled,a:not([href])') !== false)
      root?.querySelector<HTMLElement>('.title')?.focus({ preventScroll: true });
    this.#checkCode?.updated();
  }

  /** Replaces the current view. The next update renders it. */
  show(view: View): void {
    this.current = ownMembers(view);
    if (this.#checkCode) this.#checkCode.show(this.current);
    else if (checkOf(view)) void this.#loadCheckCode();
    this.#photoFailed = false;
    this.#copied = undefined;
    if (view.status === 'error') this.#announcer.repeat();
    if (view.status !== 'pending' || this.#host.preview) this.#countdown.stop();
    else
      this.#countdown.start(this.#host.clock, view.code.rotation ? 1000 : 10_000, () => {
        if (this.current.status === 'pending' && this.current.code.rotation) void this.#rotate();
        return this.#attempt.remainingMs();
      });
    this.#host.requestUpdate();
  }

  render(): TemplateResult {
    const context = this.#createContext();
    return renderCard(context, this.#announcer.update(context));
  }

  /** Uses no template, style, event or message function: each may be what failed. The next successful render replaces it. */
  renderFallback(): void {
    const host = this.#host;
    const { lang, dir, errorTitle: textContent } = this.#language.messages;
    const own = { name: 'error', role: 'alert', className: 'card', lang, dir, textContent };
    const slot = Object.assign(document.createElement('slot'), own);
    this.#painted.check(host);
    render(slot, host.shadowRoot ?? host.attachShadow({ mode: 'open' }), host.renderOptions);
  }

  #createContext(): ViewContext {
    const host = this.#host;
    const hidden = host.noPhoto || this.#photoFailed;
    const placeholder = this.#placeholder();
    return {
      view: this.current,
      connection: this.#attempt.connection,
      messages: this.messages,
      appName: host.appName || undefined,
      appIcon: host.appIcon === this.#failedIcon ? null : host.appIcon,
      hasSteps: !host.noSteps,
      seconds: host.noCountdown ? undefined : this.#countdown.seconds,
      hasRenewal: host.renew !== 'manual',
      placeholder,
      link: this.#link(placeholder),
      logo: host.logo,
      errorCorrection: host.errorCorrection,
      photo: hidden ? undefined : allowedPhotoUrl(host.photoOrigins, host.user?.photo),
      copied: this.#copied,
      checkCode: this.#checkCode,
      onNewCode: () => host.refresh(),
      onTryAgain: () => this.#attempt.pollNow(),
      onOpenApp: openInNewTab,
      onShowCode: () => this.#change(() => (this.#isRevealed = true)),
      onCopyUserCode: () => void this.#copy('user code', userCodeOf(this.current)),
      onCopyLink: () => void this.#copy('link', contentOf(this.current)),
      onPhotoError: () => this.#change(() => (this.#photoFailed = true)),
      onAppIconError: () => this.#change(() => (this.#failedIcon = host.appIcon)),
      // Events of a card in the logo slot bubble here too.
      onDrawError: ({ detail, target, currentTarget }) => target === currentTarget && this.#onError(detail.error),
      onImageError: () => this.#onError(new QrLoginError('qr-invalid', 'the picture did not load')),
    };
  }

  /** Draws the current content of a code that rotates, or nothing while its age is unknown. */
  async #rotate(): Promise<void> {
    const view = this.current;
    try {
      const content = (await this.#attempt.contentNow()) ?? '';
      if (view !== this.current || view.status !== 'pending' || view.code.content === content) return;
      this.#change(() => (this.current = ownMembers({ ...view, code: { ...view.code, content } })));
    } catch (cause) {
      if (view === this.current) this.#onError(new QrLoginError('qr-invalid', 'contentAt must resolve', { cause }));
    }
  }

  /** Its code, a separate file beside this one in the build, loads after a scan. */
  async #loadCheckCode(): Promise<void> {
    try {
      // vite.config.ts places the built file beside each module that imports it.
      const { CheckCode } = await import('../check-code.js');
      this.#checkCode ??= new CheckCode({
        texts: () => this.messages,
        verify: (digits) => this.#attempt.verifyCheckCode(digits),
        updateHint: () => this.#change(() => this.#announcer.repeat()),
      });
      this.#change(() => this.#checkCode?.show(this.current));
    } catch (cause) {
      this.#onError(new QrLoginError('network-or-policy', 'check-code.js must lie beside the script', { cause }));
    }
  }

  #change(change: () => void): void {
    change();
    this.#host.requestUpdate();
  }

  async #copy(what: CopiedText, text: string): Promise<void> {
    const view = this.current;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without permission the user can still select the text.
      return;
    }
    // The next code may be on screen by now.
    if (view !== this.current) return;
    this.#announcer.repeatCopy();
    this.#change(() => (this.#copied = what));
    this.#host.clock.setTimer(() => this.#change(() => (this.#copied = undefined)), copiedMs);
  }

  /** A phone cannot scan its own screen but can open a link. */
  #placeholder(): CodePlaceholder {
    if (this.#isRevealed) return undefined;
    const isPhone = window.matchMedia?.('(pointer: coarse)')?.matches;
    return isPhone && isLink(this.current) ? 'app' : this.#host.reveal === 'manual' ? 'manual' : undefined;
  }

  #link(placeholder: CodePlaceholder): CodeLink | undefined {
    const { copyLink, openHere } = this.#host;
    if (!copyLink && !openHere && placeholder !== 'app') return undefined;
    // The row is there before the code, so that nothing moves.
    return this.current.status === 'loading' || isLink(this.current)
      ? { href: contentOf(this.current), copyLink, openHere }
      : undefined;
  }
}

function contentOf(view: View): string {
  return (view.status === 'pending' && view.code.content) || '';
}

function userCodeOf(view: View): string {
  return (view.status === 'pending' && view.code.userCode) || '';
}

function isLink(view: View): boolean {
  return /^https?:\/\/[^/]/i.test(contentOf(view));
}

/**
 * Keeps this page, which polls on. Where new windows are blocked, as in a sandboxed frame or a web view, the browser follows the
 * link itself.
 */
function openInNewTab(event: Event): void {
  const { currentTarget: link } = event;
  if (!(link instanceof HTMLAnchorElement) || !link.href) return;
  try {
    const page = open(link.href, '_blank');
    if (!page) return;
    page.opener = null;
    event.preventDefault();
  } catch {
    // No address, or another page by now: the browser decides.
  }
}
