import type { ConnectionState, LoginStatusName, User } from '@qr-login/core';
import type { CSSResult, PropertyValues, TemplateResult } from 'lit';
import { StateController } from './state-controller.js';
import { TextFitController, supportsTextFit } from '../controllers/text-fit-controller.js';
import { addLanguage } from '../i18n/language-registry.js';
import type { Messages } from '../i18n/messages.js';
import { defineCode } from '../qr-login-code/define-code.js';
import { version } from '../version.js';
import { adoptServerCode } from './adopt-server-code.js';
import type { AvailableInternals } from './form.js';
import { loadDiagnostics } from './load-diagnostics.js';
import { QrLoginSettings } from './settings.js';
import { sampleView, userOf } from './view-model.js';
import { cardStyles } from './card.styles.js';
import { codeFrameStyles } from './code-frame.styles.js';
import { pictureStyles } from './pictures.styles.js';
import { templateStyles } from './templates.styles.js';

/**
 * The whole sign-in card: shows a QR code, polls its status, and fires an event with a ticket after approval on the phone.
 *
 * @summary Sign in on this computer by scanning a code with a phone.
 * @tag qr-login
 * @slot loading - Replaces the view without a code.
 * @slot pending - Replaces the view with the code.
 * @slot scanned - Replaces the view with the scanning user.
 * @slot authorized - Replaces the view after approval.
 * @slot cancelled - Replaces the view after a refusal.
 * @slot expired - Replaces the view after the last code.
 * @slot error - Replaces the view of a failure, for example to offer another way to sign in.
 * @slot offline - Replaces the view without a network.
 * @slot header - Above every view.
 * @slot footer - Below every view.
 * @slot app-icon - The app's picture, in place of `app-icon`.
 * @slot logo - An image in the center of the code.
 * @fires {LoginSuccessEvent} login-success - Once, after approval. Carries the ticket, or the tokens with the device flow. `preventDefault()` stops `auto-submit`.
 * @fires {LoginStatusEvent} login-status - After every change of status.
 * @fires {LoginErrorEvent} login-error - When the attempt fails.
 * @csspart card - The card itself.
 * @csspart body - Everything in the card, of the same size in every view.
 * @csspart title - What to do, what happened, or the name of the scanning user.
 * @csspart display-name - The title while it is the name of the scanning user.
 * @csspart app-icon - The app's picture.
 * @csspart code-frame - The light frame of the code.
 * @csspart code - The code, quiet zone included.
 * @csspart skeleton - The placeholder while the code loads.
 * @csspart renew - The button in the place of an expired code.
 * @csspart countdown-bar - The line below the code that drains in its last 30 seconds.
 * @csspart countdown - The remaining seconds as text.
 * @csspart connection - Shows that the server does not respond.
 * @csspart steps - The numbered steps.
 * @csspart step - One numbered step.
 * @csspart hint - One or two short sentences.
 * @csspart user-code-label - Introduces the user code.
 * @csspart user-code - The user code to enter on the phone, if the server issues one.
 * @csspart copy - The button that copies the user code.
 * @csspart check-code - The field for the digits that the phone shows, if the app requires them.
 * @csspart avatar - Photo or initials of the scanning user.
 * @csspart icon - The illustration of a view without a code.
 * @csspart button - The primary button of a view.
 * @csspart link - A secondary button or link.
 * @cssprop [--qr-login-size=20em] - Inline size of the card, at least 16.5em.
 * @cssprop [--qr-login-padding=1.5em] - Space inside the card. `density` scales it.
 * @cssprop [--qr-login-radius=1em] - Corners of the card.
 * @cssprop [--qr-login-font=inherit] - Font families.
 * @cssprop [--qr-login-accent=light-dark(#3b4cca, #a9b4ff)] - Primary button, initials, steps and the countdown.
 * @cssprop [--qr-login-on-accent=light-dark(#fff, #14172e)] - Text on the primary button.
 * @cssprop [--qr-login-background=light-dark(#fff, #17191d)] - The card.
 * @cssprop [--qr-login-color=light-dark(#14171c, #f3f4f6)] - Text.
 * @cssprop [--qr-login-muted=light-dark(#5b6370, #a3abb8)] - Secondary text, and a refusal.
 * @cssprop [--qr-login-success=light-dark(#15803d, #5dd88a)] - An approval.
 * @cssprop [--qr-login-warning=light-dark(#b45309, #f5b84b)] - A lost connection.
 * @cssprop [--qr-login-danger=light-dark(#b42318, #ff8a80)] - A failure.
 * @cssprop [--qr-login-border=light-dark(#e4e7ec, #2a2e36)] - Hairlines and the skeleton.
 * @cssprop [--qr-login-code-background=light-dark(#fff, #f1f2f5)] - Light modules, quiet zone and the frame of the code.
 * @cssprop [--qr-login-code-color=#000] - Dark modules.
 * @cssstate loading - No code yet.
 * @cssstate pending - A code is on screen.
 * @cssstate scanned - A user scanned the code and has not decided.
 * @cssstate authorized - The user approved.
 * @cssstate cancelled - The user declined on the phone.
 * @cssstate expired - The last code expired.
 * @cssstate error - The attempt failed.
 */
export class QrLogin extends QrLoginSettings {
  /** The version of this element. */
  static readonly version: string = version;

  /** Registers a language for every card on the page. The language files call it; a host page may, with its own messages. */
  static addLanguage(messages: Messages): void {
    addLanguage(messages);
  }

  /** Participates in a form under its `name`, like an input. */
  static readonly formAssociated = true;

  static override styles: CSSResult[] = [cardStyles, codeFrameStyles, templateStyles, pictureStyles];

  // Frameworks assign attributes to properties of the same name. Without a setter that throws, and React then unmounts the page.

  /**
   * The associated form: an ancestor, or the one named by the `form` attribute, which an assignment sets.
   * @readonly
   */
  get form(): HTMLFormElement | null {
    return this.#internals.form ?? null;
  }

  set form(id: string | null | undefined) {
    if (id) this.setAttribute('form', id);
    else this.removeAttribute('form');
  }

  /**
   * Status of the attempt. `login-status` fires on every change.
   * @readonly
   */
  get status(): LoginStatusName {
    return this.#state.view.current.status;
  }

  set status(_: never) {}

  /**
   * The scanning user, once the server has reported one.
   * @readonly
   */
  get user(): User | undefined {
    return userOf(this.#state.view.current);
  }

  set user(_: never) {}

  /**
   * State of the connection to the server. Independent of the status.
   * @readonly
   */
  get connection(): ConnectionState {
    return this.#attempt.connection;
  }

  set connection(_: never) {}

  /**
   * Codes shown after the first, since the start or the last `refresh`.
   * @readonly
   */
  get renewals(): number {
    return Math.max(0, this.#attempt.codes - 1);
  }

  set renewals(_: never) {}

  /**
   * Resolves once a view other than the loading one is painted, an error included. Stays pending while the element is disconnected or
   * not visible. After a reconnection, another promise.
   * @readonly
   */
  get ready(): Promise<void> {
    return this.#state.view.ready;
  }

  set ready(_: never) {}

  readonly #internals: AvailableInternals = this.attachInternals?.() ?? {};
  readonly #state = new StateController(this, this.#internals);
  readonly #attempt = this.#state.attempt;
  #isDisabled = false;

  override connectedCallback(): void {
    this.#state.guard(() => super.connectedCallback());
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    defineCode();
    const code = adoptServerCode(this.shadowRoot);
    this.code ??= code;
    // After the first render, which can be measured.
    if (supportsTextFit()) this.addController(new TextFitController(this));
    return super.createRenderRoot();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('preview')) this.#state.show(sampleView(this.preview) ?? { status: 'loading' });
    const isInactive = this.preview || this.#isDisabled;
    if (this.debug && !isInactive) void loadDiagnostics(this);
    this.#attempt.setConfig(isInactive ? undefined : this);
  }

  protected override render(): TemplateResult {
    return this.#state.view.render();
  }

  protected override performUpdate(): void {
    this.#state.guard(() => super.performUpdate());
  }

  /** Starts a run unless one is active; requests a code once the element is rendered. Does nothing with `preview` or while disconnected. */
  start(): void {
    this.#attempt.start();
  }

  /** Ends the run: polling stops, and a code on screen is removed as expired. */
  stop(): void {
    this.#attempt.stop();
    if (this.status === 'pending' || this.status === 'scanned') this.#state.setState({ status: 'expired' });
  }

  /** Shows a new code in any status. */
  refresh(): void {
    this.#attempt.restart();
  }

  /** As in any form control. */
  checkValidity(): boolean {
    return this.#internals.checkValidity?.() ?? true;
  }

  /** As in any form control; also shows the reason. */
  reportValidity(): boolean {
    return this.#internals.reportValidity?.() ?? true;
  }

  /** Called by the browser. A reset discards the ticket. */
  formResetCallback(): void {
    if (this.status === 'authorized') this.refresh();
  }

  /** Called by the browser for the `disabled` attribute of the element or of a fieldset. */
  formDisabledCallback(disabled: boolean): void {
    this.#isDisabled = disabled;
    if (disabled) this.#state.setState({ status: 'loading' });
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'qr-login': QrLogin;
  }
}
