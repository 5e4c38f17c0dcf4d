import { QrLoginError, systemClock } from '@qr-login/core';
import type {
  BindingWish,
  Clock,
  Connection,
  LoginAdapter,
  LoginCode,
  LoginState,
  LoginStatusName,
  User,
} from '@qr-login/core';
import { LitElement } from 'lit';
import type { CSSResult, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { AttemptController } from '../controllers/attempt-controller.js';
import type { ProtocolName } from '../controllers/attempt-controller.js';
import { CountdownController } from '../controllers/countdown-controller.js';
import { LanguageController } from '../controllers/language-controller.js';
import { addLanguage } from '../messages/languages.js';
import type { Messages } from '../messages/messages.js';
import type { ErrorCorrection } from '../qr-login-code/matrix.js';
import { version } from '../version.js';
import { callDoctor } from './call-doctor.js';
import { cardStyles } from './card.styles.js';
import { LoginErrorEvent, LoginStatusEvent, LoginSuccessEvent } from './events.js';
import { fillForm, sendForm } from './form.js';
import { photoFrom } from './photo.js';
import { takeOver } from './take-over.js';
import { isElsewhere, sampleView, userOf, withoutTicket } from './view.js';
import type { Cover, View, ViewContext } from './view.js';
import { renderCard } from './views.js';
import { viewStyles } from './views.styles.js';
import { announcementOf } from './words.js';

/**
 * The whole sign-in card: draws a code, follows it, and hands out a ticket once somebody approved on the phone.
 *
 * @summary Sign in on this computer by scanning a code with a phone.
 * @tag qr-login
 * @slot loading - In place of the view without a code.
 * @slot pending - In place of the view with the code.
 * @slot scanned - In place of the view with who scanned.
 * @slot authorized - In place of the view after approval.
 * @slot cancelled - In place of the view after a refusal.
 * @slot expired - In place of the view after the last code.
 * @slot error - In place of the view of a failure, such as one that asks for another way to sign in.
 * @slot offline - In place of the view without a network.
 * @slot header - Above every view.
 * @slot footer - Below every view.
 * @slot logo - A picture in the centre of the code.
 * @fires {LoginSuccessEvent} login-success - Once, when somebody approved. Carries the ticket, or with the device flow the tokens.
 * @fires {LoginStatusEvent} login-status - After every change of status.
 * @fires {LoginErrorEvent} login-error - When the attempt gave up.
 * @csspart card - The card itself.
 * @csspart title - What to do, or what happened.
 * @csspart body - All below the title, of the same size in every view.
 * @csspart plate - The light plate under the code.
 * @csspart code - The code, quiet zone included.
 * @csspart ring - The ring that drains as the code ages.
 * @csspart skeleton - Stands for the code while it loads.
 * @csspart avatar - Photo or initials of who scanned.
 * @csspart display-name - The name of who scanned.
 * @csspart icon - The drawing of a view without a code.
 * @csspart hint - One or two short sentences.
 * @csspart user-code - What to compare or type in on the phone, with the device flow.
 * @csspart countdown - The last seconds, in words.
 * @csspart connection - Says that the server cannot be heard.
 * @csspart button - The primary button of a view.
 * @csspart link - The quiet button below the hint.
 * @cssprop [--qr-login-size=20em] - Inline size of the card, at least 16.5em.
 * @cssprop [--qr-login-padding=1.5em] - Space inside the card.
 * @cssprop [--qr-login-radius=1em] - Corners of the card.
 * @cssprop [--qr-login-font=system-ui, sans-serif] - Font families.
 * @cssprop [--qr-login-accent=light-dark(#3b4cca, #a9b4ff)] - Ring, tick, initials and primary button.
 * @cssprop [--qr-login-on-accent=light-dark(#fff, #14172e)] - Text on the primary button.
 * @cssprop [--qr-login-background=light-dark(#fff, #191a1f)] - The card.
 * @cssprop [--qr-login-color=light-dark(#15171c, #f2f3f6)] - Text.
 * @cssprop [--qr-login-muted=light-dark(#596070, #a6acba)] - Secondary text.
 * @cssprop [--qr-login-border=light-dark(#e2e4ea, #2f323b)] - Hairlines and the skeleton.
 * @cssprop [--qr-login-plate=light-dark(#fff, #eeeff3)] - Light modules, quiet zone and the plate.
 * @cssprop [--qr-login-ink=#0b0d12] - Dark modules.
 * @cssstate loading - No code yet.
 * @cssstate pending - A code is on screen.
 * @cssstate scanned - Somebody scanned and has not decided.
 * @cssstate authorized - Somebody approved.
 * @cssstate cancelled - It was declined on the phone.
 * @cssstate expired - The last code ended.
 * @cssstate error - The attempt gave up.
 */
export class QrLogin extends LitElement {
  /** The version of this element. */
  static readonly version: string = version;

  /** Makes a language known to every card on the page. The language files call it; a host may, with words of its own. */
  static addLanguage(messages: Messages): void {
    addLanguage(messages);
  }

  /** It takes part in a form under its `name`, as an input does. */
  static readonly formAssociated = true;

  static override styles: CSSResult[] = [cardStyles, viewStyles];

  static override properties: PropertyDeclarations = {
    server: {},
    appId: { attribute: 'app-id' },
    protocol: {},
    name: {},
    required: { type: Boolean },
    disabled: { type: Boolean, reflect: true },
    confirmIdentity: { attribute: 'confirm-identity', type: Boolean },
    veiled: { type: Boolean },
    minimal: { type: Boolean, reflect: true },
    logo: {},
    errorCorrection: { attribute: 'error-correction' },
    autoSubmit: { attribute: 'auto-submit', type: Boolean },
    binding: {},
    exposeVerifier: { attribute: 'expose-verifier', type: Boolean },
    renew: {},
    maxRenewals: { attribute: 'max-renewals', type: Number },
    noTabs: { attribute: 'no-tabs', type: Boolean },
    noCountdown: { attribute: 'no-countdown', type: Boolean },
    noPhoto: { attribute: 'no-photo', type: Boolean },
    photoOrigins: { attribute: 'photo-origins' },
    allowImage: { attribute: 'allow-image', type: Boolean },
    messages: { attribute: false },
    preview: {},
    debug: { type: Boolean },
    adapter: { attribute: false },
    code: { attribute: false },
    clock: { attribute: false },
  };

  /** Base address of the login server, `https:` (or `http:` where the page itself is). No default: this or `adapter` is required. */
  server = '';

  /** The app's id at that server. No default: required beside `server`. */
  appId = '';

  /** What the server speaks: `genauth-v3`, the default, or `genauth-v2`. Anything else is `misconfigured`. */
  protocol: ProtocolName = 'genauth-v3';

  /** What the ticket is called in the form around. Default: empty, which gives the form nothing. */
  name = '';

  /** Asks whoever sits at the computer whether the account is theirs, before `login-success`. Default `false`. */
  confirmIdentity = false;

  /** Shows no code until somebody asks to see it. Default `false`. On a phone that can open what the code holds it is so anyway. */
  veiled = false;

  /** Leaves frame, title and hint away while it waits, for pages that have their own words beside it. Default `false`. */
  minimal = false;

  /** Address of a picture for the centre of the code, which error correction makes good for. One that does not load is left out. Default: empty, which shows none. */
  logo: string | null = '';

  /** How much of a code may be lost and still be read: `L` 7 %, `M` 15 %, `Q` 25 %, `H` 30 %. Default: `M`, or with a logo `Q`, below which a logo does not go. */
  errorCorrection: ErrorCorrection | '' = '';

  /** Whether the form cannot be sent before somebody has approved. Default `false`. */
  required = false;

  /** Asks no server and shows no code, as within a disabled `<fieldset>`. Default `false`. */
  disabled = false;

  /** Sends the form off as soon as somebody approved. `misconfigured` unless its method is `post` and its action of this origin. Default `false`. */
  autoSubmit = false;

  /**
   * Whether codes are bound to this page, so that who photographs one gets nothing: `auto` where page and server can, `required` or no code at
   * all, `off` never. Default `auto`. Anything else is `misconfigured`. Read when a run begins.
   */
  binding: BindingWish = 'auto';

  /** Puts the page's secret beside the ticket, for backends that have to show it at redemption. Default `false`. */
  exposeVerifier = false;

  /** Whether an ended code is followed by a new one: `auto` or `manual`. Anything else counts as `auto`, the default. Read when a run begins. */
  renew: 'auto' | 'manual' = 'auto';

  /** New codes shown with nobody asking for them, 0 or more. Default 5. Read when a run begins. */
  maxRenewals = 5;

  /**
   * Tells other tabs of this origin nothing and hears nothing from them. Without it they know that a code is shown in front, which lets hidden
   * ones rest, and that somebody signed in. Default `false`. Read when a run begins.
   */
  noTabs = false;

  /** Hides the ring and the last seconds. Default `false`. */
  noCountdown = false;

  /** Shows initials and loads no picture. Default `false`. */
  noPhoto = false;

  /** Origins that a photo may be loaded from, separated by spaces, as `https://cdn.example.com`. Default: empty, which allows every one. */
  photoOrigins: string | null = '';

  /** Shows the server's picture of a code where that is all the server gives. It learns who looks at it. Default `false`: `qr-invalid`. */
  allowImage = false;

  /** Single texts of the host's own, in place of those of the language. Default: none. */
  messages: Partial<Messages> = {};

  /** Shows the view of this status, drawn from samples, and asks no server. For designing. Default: none. */
  preview: LoginStatusName | '' = '';

  /**
   * Loads `doctor.js`, which lies beside this file, and has it tell in the console and on the page what is set up wrong. It asks the server for a
   * code of its own. For developing. Default `false`, which loads nothing.
   */
  debug = false;

  /** Asks the server instead of the default one for `server` and `app-id`. A new object starts a new run. Default: none. */
  adapter: LoginAdapter | undefined;

  /**
   * Shown first, with no request for one, then followed as any: a code that the page or its server has asked for, or the promise of one. A new
   * object starts a new run; a run that begins anew asks for another. Default: the code that a server has drawn, if one has, else none.
   */
  code: LoginCode | PromiseLike<LoginCode | undefined> | undefined;

  /** Where time comes from. For tests. Default: `systemClock`. Read when a run begins. */
  clock: Clock = systemClock;

  readonly #internals = this.attachInternals();
  readonly #language = new LanguageController(this);
  readonly #countdown = new CountdownController(this);
  readonly #attempt = new AttemptController(this, {
    onState: (state) => this.#enter(state),
    onConnection: (connection) => this.#hear(connection),
    onSignedInElsewhere: () => this.status === 'authorized' || this.#move({ status: 'authorized', elsewhere: true }),
  });
  #view: View = { status: 'loading' };
  #connection: Connection = 'online';
  #announcement = '';
  #photoFailed = false;
  #hadFocus = false;
  #barred = false;
  #uncovered = false;

  /** The form it belongs to, around it or named by its `form` attribute. */
  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  /** Where the attempt stands. Changes are told by `login-status`. */
  get status(): LoginStatusName {
    return this.#view.status;
  }

  /** Who scanned, once the server has said so. */
  get user(): User | undefined {
    return userOf(this.#view);
  }

  /** Whether the server can be heard. Independent of the status. */
  get connection(): Connection {
    return this.#connection;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const code = takeOver(this.shadowRoot);
    this.code ??= code;
    return super.createRenderRoot();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('preview')) this.#show(sampleView(this.preview) ?? { status: 'loading' });
    if (changed.has('debug') && this.debug) void callDoctor(this);
    this.#attempt.aim(this.preview || this.#barred ? undefined : this);
    this.#hadFocus = Boolean(this.shadowRoot?.activeElement);
    this.#announcement = announcementOf(this.#context()) ?? this.#announcement;
  }

  protected override render(): TemplateResult {
    return renderCard(this.#context(), this.#announcement);
  }

  protected override performUpdate(): void {
    try {
      super.performUpdate();
    } catch (cause) {
      const message = 'nothing can be drawn: is the policy in trusted-types?';
      if (this.status !== 'error') this.#fail(new QrLoginError('misconfigured', message, { cause }));
    }
  }

  protected override updated(): void {
    this.#validate();
    const lostFocus = this.#hadFocus && !this.shadowRoot?.activeElement;
    if (lostFocus) this.shadowRoot?.querySelector<HTMLElement>('.title')?.focus({ preventScroll: true });
  }

  /** Begins, unless a run is under way. Does nothing while `preview` is set or the element is not in a page. */
  start(): void {
    this.#attempt.start();
  }

  /** Ends the run: nothing more is asked, and a code on screen is taken away as expired. */
  stop(): void {
    this.#attempt.stop();
    if (this.status === 'pending' || this.status === 'scanned') this.#enter({ status: 'expired' });
  }

  /** Shows a new code, whatever is on screen. */
  refresh(): void {
    this.#attempt.restart();
  }

  /** As of any control. */
  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  /** As of any control; says why not, too. */
  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  /** Called by the browser. A ticket does not outlive a reset. */
  formResetCallback(): void {
    if (this.status === 'authorized') this.refresh();
  }

  /** Called by the browser, for the element's own attribute and for a fieldset's. */
  formDisabledCallback(disabled: boolean): void {
    this.#barred = disabled;
    if (disabled) this.#enter({ status: 'loading' });
    this.requestUpdate();
  }

  #context(): ViewContext {
    const hidden = this.noPhoto || this.#photoFailed;
    return {
      view: this.#view,
      connection: this.#connection,
      messages: { ...this.#language.messages, ...this.messages },
      share: this.noCountdown ? undefined : this.#countdown.share,
      seconds: this.noCountdown ? undefined : this.#countdown.seconds,
      renews: this.renew !== 'manual',
      cover: this.#cover(),
      logo: this.logo,
      errorCorrection: this.errorCorrection,
      photo: hidden ? undefined : photoFrom(this.photoOrigins, this.user?.photo),
      onNewCode: () => this.refresh(),
      onTryAgain: () => this.#attempt.askNow(),
      onOpenApp: () => void open(this.#content(), '_blank', 'noopener'),
      onShowCode: () => {
        this.#uncovered = true;
        this.requestUpdate();
      },
      onPhotoError: () => this.#losePhoto(),
      onUndrawable: ({ detail }) => this.#fail(detail.error),
      onPictureError: () => this.#fail(new QrLoginError('qr-invalid', 'the picture did not load')),
    };
  }

  #content(): string {
    return (this.#view.status === 'pending' && this.#view.code.content) || '';
  }

  /** A phone cannot scan its own screen, but open a link. */
  #cover(): Cover {
    if (this.#uncovered) return undefined;
    const phone = matchMedia('(pointer: coarse)').matches;
    return phone && this.#content().startsWith('http') ? 'app' : this.veiled ? 'veil' : undefined;
  }

  #enter(state: LoginState, accepted = false): void {
    if (state.status === 'pending' && state.code.content === undefined && !this.allowImage)
      return this.#fail(new QrLoginError('qr-invalid', 'a picture was given without allow-image'));
    if (state.status === 'authorized' && this.confirmIdentity && !accepted) {
      const person = state.user && { user: state.user };
      return this.#move({ status: 'scanned', ...person, onAccept: () => this.#enter(state, true) });
    }
    const misfit = fillForm(this.#internals, this, state);
    this.#move(withoutTicket(state));
    const { user } = this;
    if (state.status === 'authorized') {
      // A listener may leave the page.
      this.#attempt.tellSignedIn();
      const { status: _, codeVerifier, ...detail } = state;
      const verifier = this.exposeVerifier && codeVerifier !== undefined && { codeVerifier };
      this.dispatchEvent(new LoginSuccessEvent({ user, ...detail, ...verifier }));
      const error = misfit ?? (this.autoSubmit ? sendForm(this.#internals) : undefined);
      if (error) this.#fail(error);
    }
    if (state.status === 'error') this.dispatchEvent(new LoginErrorEvent({ error: state.error }));
  }

  #move(view: View): void {
    const previous = this.status;
    this.#show(view);
    this.#validate();
    const { status, user } = this;
    if (status !== previous) this.dispatchEvent(new LoginStatusEvent({ status, previous, user }));
  }

  #validate(): void {
    const flags = { valueMissing: this.required && (this.status !== 'authorized' || isElsewhere(this.#view)) };
    const title = this.shadowRoot?.querySelector<HTMLElement>('.title') ?? undefined;
    this.#internals.setValidity(flags, this.#context().messages.pendingHint, title);
  }

  #show(view: View): void {
    this.#internals.states.delete(this.#view.status);
    this.#internals.states.add(view.status);
    this.#view = view;
    this.#photoFailed = false;
    if (view.status !== 'pending') this.#countdown.release();
    else if (this.preview) this.#countdown.hold(0.75);
    else this.#countdown.follow(this.clock, () => this.#attempt.remainingMs(), view.code.lifetimeMs);
    this.requestUpdate();
  }

  #fail(error: QrLoginError): void {
    this.#attempt.stop();
    this.#enter({ status: 'error', error });
  }

  #hear(connection: Connection): void {
    this.#connection = connection;
    this.requestUpdate();
  }

  #losePhoto(): void {
    this.#photoFailed = true;
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'qr-login': QrLogin;
  }
}
