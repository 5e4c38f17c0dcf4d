import { readPhotoUrl } from '@qr-login/core';
import type { CSSResult, PropertyValues, TemplateResult } from 'lit';
import type { ApprovalStatus } from '../../approval/approval-state.js';
import type { LoginRequest } from '../../login-request.js';
import { ApprovalController } from './approval-controller.js';
import { QrLoginApproveSettings } from './settings.js';
import { overrideMessages } from '../i18n/override-messages.js';
// Styles and templates follow one another in a bundle: what they share compresses better.
import { baseStyles } from '../base.styles.js';
import { approveStyles } from './approve.styles.js';
import { checkCodeStyles } from './check-code.styles.js';
import { renderView } from './templates.js';
import { ArmController } from './arm-controller.js';
import { AccountSwitchEvent } from './events.js';
import { RequestTimer } from './request-timer.js';
import { StateNames } from './state-names.js';
import { UndoController } from './undo-controller.js';
import { armingOf, isConsent } from './view-model.js';
import type { View, ViewContext } from './view-model.js';
import { announcementOf } from './view-text.js';

/**
 * The consent screen on the phone: shows what the server recorded of a sign-in on another screen, and sends the user's decision.
 *
 * @summary Approve or decline a sign-in on another screen.
 * @tag qr-login-approve
 * @slot header - Above every view.
 * @slot footer - Below every view.
 * @slot app-icon - The picture of the app that the sign-in is for. Default: its first letter.
 * @slot account - Replaces picture and name of the account. The switch stays.
 * @slot idle - Replaces the view without a code.
 * @slot approved - Replaces the view after an approval.
 * @slot undo - Replaces the button that signs the other screen out.
 * @slot declined - Replaces the view after a refusal or a report.
 * @slot failed - Replaces the view of a code that cannot be approved.
 * @slot actions - Below the text of every view that ends an approval, for example a button that opens the camera.
 * @fires {ApprovalStatusEvent} approval-status - After every change of status.
 * @fires {ApprovalDecisionEvent} approval-decision - Once, after a decision took effect: an approval, a refusal, or a report.
 * @fires {ApprovalErrorEvent} approval-error - When a request, a decision or the configuration fails.
 * @fires {AccountSwitchEvent} account-switch - When the user chooses to sign in or to use another account. Only with `can-switch-account`.
 * @fires {UndoRequestEvent} undo-request - When the user chooses to sign the other screen out. Only with `can-undo`. `respondWith()` shows the progress.
 * @csspart card - The element itself.
 * @csspart header - App and origin.
 * @csspart app-icon - The first letter of the app.
 * @csspart title - The title of every view.
 * @csspart origin - The origin of the page that requested the code.
 * @csspart notice - The warning above the facts.
 * @csspart check-code - The digits that the user enters on the other screen, with their warning.
 * @csspart digits - The digits alone.
 * @csspart facts - What the server recorded of the other screen.
 * @csspart fact-label - What the fact is.
 * @csspart fact-value - The fact.
 * @csspart flag - A fact that is a reason to be careful.
 * @csspart account - The account, and its switch.
 * @csspart avatar - Photo or initials of the account.
 * @csspart account-name - The name of the account.
 * @csspart account-detail - The second line of the account.
 * @csspart switch - The button for another account.
 * @csspart consequence - What will happen, in one sentence.
 * @csspart warning - After a first tap on Approve: the networks may differ.
 * @csspart problem - Why the last decision had no effect.
 * @csspart button - Every button but the quiet ones.
 * @csspart decline - The button that declines.
 * @csspart proceed - The button that scans a code that did not come from the camera.
 * @csspart approve - The button that approves.
 * @csspart undo - The button that signs the other screen out.
 * @csspart link - A quiet button.
 * @csspart report - The quiet button of a user who did not start the sign-in.
 * @csspart icon - The illustration of a view without a decision.
 * @csspart hint - One or two sentences below the title of a view without a decision.
 * @cssprop [--qr-login-size=28em] - Largest inline size.
 * @cssprop [--qr-login-padding=1.5em] - Space inside.
 * @cssprop [--qr-login-radius=1em] - Corners.
 * @cssprop [--qr-login-font=inherit] - Font families.
 * @cssprop [--qr-login-accent=light-dark(#3b4cca, #a9b4ff)] - App icon, initials and the button of a failure.
 * @cssprop [--qr-login-on-accent=light-dark(#fff, #14172e)] - Text on the accent.
 * @cssprop [--qr-login-background=light-dark(#fff, #17191d)] - The element.
 * @cssprop [--qr-login-color=light-dark(#14171c, #f3f4f6)] - Text.
 * @cssprop [--qr-login-muted=light-dark(#5b6370, #a3abb8)] - Secondary text.
 * @cssprop [--qr-login-success=light-dark(#15803d, #5dd88a)] - Approve, and what was approved.
 * @cssprop [--qr-login-warning=light-dark(#b45309, #f5b84b)] - Warnings and flags.
 * @cssprop [--qr-login-danger=light-dark(#b42318, #ff8a80)] - Decline, and failures.
 * @cssprop [--qr-login-border=light-dark(#e4e7ec, #2a2e36)] - Hairlines.
 * @cssstate idle - No code.
 * @cssstate loading - The login request is on its way, or the scan.
 * @cssstate review - The code waits for a tap before it is scanned.
 * @cssstate scanned - The user can decide.
 * @cssstate confirming - The decision is on its way.
 * @cssstate approved - The other screen is signed in.
 * @cssstate declined - The other screen is not signed in.
 * @cssstate failed - The code cannot be approved.
 */
export class QrLoginApprove extends QrLoginApproveSettings {
  static override styles: CSSResult[] = [baseStyles, checkCodeStyles, approveStyles];

  // Frameworks assign attributes to properties of the same name, and a setter that throws would end their rendering.

  /**
   * Status of the approval. `approval-status` fires on every change.
   * @readonly
   */
  get status(): ApprovalStatus {
    return this.#approval.state.status;
  }

  set status(_: never) {}

  /**
   * The login request on screen, or the one that was decided about. It contains the digits of a check code while the other screen waits
   * for them.
   * @readonly
   */
  get request(): LoginRequest | undefined {
    const { state } = this.#approval;
    return 'request' in state ? state.request : undefined;
  }

  set request(_: never) {}

  readonly #approval = new ApprovalController(this);
  readonly #arm = new ArmController(this);
  readonly #states = new StateNames(this);
  readonly #undo = new UndoController(this, () => this.requestUpdate());
  readonly #timer = new RequestTimer({
    onTick: () => this.requestUpdate(),
    onExpiry: () => this.#approval.reload(),
  });
  #view: View = { name: 'idle' };
  #shownName = '';
  #failedPhoto: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('online', this.#onOnline);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('online', this.#onOnline);
  }

  protected override update(changed: PropertyValues<this>): void {
    const hadFocus = Boolean(this.shadowRoot?.activeElement);
    const { state } = this.#approval;
    this.#states.show(state.status);
    this.#timer.track(state, this.clock);
    this.#view = this.#readView();
    this.#arm.arm(...armingOf(this.#view));
    super.update(changed);
    this.#moveFocus(hadFocus);
  }

  protected override render(): TemplateResult {
    const context = this.#createContext();
    this.announcer.say(announcementOf(context));
    return this.renderFrame(renderView(context));
  }

  /** Loads the login request again, for example after the user has signed in or switched accounts. Waits for a decision that was sent. */
  reload(): void {
    this.#approval.reload();
  }

  readonly #onOnline = (): void => {
    if (this.#view.name === 'failed' && this.#view.failure === 'offline') this.#approval.retry();
  };

  #readView(): View {
    const view = this.#approval.readView();
    return view.name === 'approved' && this.#undo.statusOf(view.request) === 'done' ? { name: 'undone' } : view;
  }

  #createContext(): ViewContext {
    const { account, canSwitchAccount, canUndo } = this;
    const view = this.#view;
    const { lang, approve } = this.language;
    const photo = readPhotoUrl(account?.photo);
    const [key, delayMs] = armingOf(view);
    return {
      view,
      messages: overrideMessages(approve, this.messages),
      lang,
      isArmed: delayMs === 0 || this.#arm.isArmed(key),
      ageMs: this.#timer.ageMs,
      account,
      hasAccount: Boolean(account) || canSwitchAccount || this.querySelector(':scope > [slot=account]') !== null,
      canSwitchAccount,
      canUndo,
      undo: view.name === 'approved' ? this.#undo.statusOf(view.request) : 'none',
      photo: photo === this.#failedPhoto ? undefined : photo,
      onProceed: () => this.#approval.proceed(),
      onDecide: (decision) => this.#approval.decide(decision),
      onRetry: () => this.#approval.retry(),
      onSwitchAccount: () => this.dispatchEvent(new AccountSwitchEvent()),
      onUndo: () => view.name === 'approved' && void this.#undo.start(view.request),
      onPhotoError: () => this.#hidePhoto(photo),
      onSlotChange: () => this.requestUpdate(),
    };
  }

  #hidePhoto(photo: string | undefined): void {
    this.#failedPhoto = photo;
    this.requestUpdate();
  }

  /** A new view gets the focus, unless something else on the page has it: Decline where the user decides, else the title. */
  #moveFocus(hadFocus: boolean): void {
    const view = this.#view;
    const { name } = view;
    if (name === this.#shownName) return;
    // Focus that the user placed stays when the digits arrive at the other screen.
    const isSameScreen = this.#shownName === 'check' && name === 'scanned' && hadFocus;
    this.#shownName = name;
    if (isSameScreen) return;
    const { activeElement } = document;
    const isFree = activeElement === null || activeElement === document.body;
    const isQuiet = name === 'idle' || name === 'loading';
    if (!hadFocus && (isQuiet || !isFree)) return;
    const target = isConsent(view) ? '.decisions button' : '.title';
    this.renderRoot.querySelector<HTMLElement>(target)?.focus({ preventScroll: true });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'qr-login-approve': QrLoginApprove;
  }
}
