import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import type { CSSResult, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { parseLoginCode } from '../../parse-login-code.js';
import { ApproverElement } from '../approver-element.js';
import { baseStyles } from '../base.styles.js';
import { overrideMessages } from '../i18n/override-messages.js';
import type { MessageOverrides } from '../i18n/override-messages.js';
import type { ScanMessages } from '../i18n/scan-messages.js';
// As in `<qr-login-approve>`, next to one another in a bundle.
import { scanStyles } from './scan.styles.js';
import { renderScan } from './scan-templates.js';
import { CodeIntake } from './code-intake.js';
import type { ScanNotice, ScanState, ScanStatus } from './scan-state.js';
import { announcementOf, sampleState } from './scan-view.js';

/**
 * Finds a login code with the camera, in a picture, in pasted or dropped text, or lets the user enter a user code. Fires `code-found` with
 * it, and sends nothing. Only codes of `approveUrls` and `userPoolId` count.
 *
 * The camera is on while the element is connected, rendered and visible, until a code is found. A browser without `BarcodeDetector` needs
 * `wasm-url`.
 *
 * @summary Scans the code of another screen.
 * @tag qr-login-scan
 * @fires {CodeFoundEvent} code-found - Once for each code that was found. The only place where its content is.
 * @csspart card - The element itself.
 * @csspart title - What this screen is for.
 * @csspart hint - One sentence.
 * @csspart frame - The place of the camera, of the field for the user code and of each message.
 * @csspart video - What the camera sees.
 * @csspart corners - Where to hold the code.
 * @csspart controls - The controls of the camera.
 * @csspart control - Light, zoom, or the choice of the camera.
 * @csspart notice - Says that what was found is no login code, or how to find one.
 * @csspart icon - The picture of a message.
 * @csspart heading - The title of a message, or the label of the field.
 * @csspart field - The field for the user code.
 * @csspart button - A button.
 * @csspart link - A less prominent button.
 * @cssprop [--qr-login-size=28em] - Largest inline size.
 * @cssprop [--qr-login-padding=1.5em] - Space inside the element.
 * @cssprop [--qr-login-radius=1em] - Corners of the element. Those of the frame follow.
 * @cssprop [--qr-login-font=inherit] - Font families.
 * @cssprop [--qr-login-accent=light-dark(#3b4cca, #a9b4ff)] - Primary button, field with focus and drop target.
 * @cssprop [--qr-login-on-accent=light-dark(#fff, #14172e)] - Text on the primary button.
 * @cssprop [--qr-login-background=light-dark(#fff, #17191d)] - The element.
 * @cssprop [--qr-login-color=light-dark(#14171c, #f3f4f6)] - Text.
 * @cssprop [--qr-login-muted=light-dark(#5b6370, #a3abb8)] - Secondary text.
 * @cssprop [--qr-login-success=light-dark(#15803d, #5dd88a)] - A found code.
 * @cssprop [--qr-login-warning=light-dark(#b45309, #f5b84b)] - A camera that the user can make available, and notices.
 * @cssprop [--qr-login-danger=light-dark(#b42318, #ff8a80)] - What the user cannot change.
 * @cssprop [--qr-login-border=light-dark(#e4e7ec, #2a2e36)] - Outline of the frame.
 */
export class QrLoginScan extends ApproverElement {
  static override styles: CSSResult[] = [baseStyles, scanStyles];

  static override properties: PropertyDeclarations = {
    approveUrls: { attribute: false, noAccessor: true },
    userPoolId: { attribute: 'user-pool-id' },
    wasmUrl: { attribute: 'wasm-url' },
    manual: { type: Boolean },
    preview: {},
    messages: { attribute: false },
    clock: { attribute: false },
  };

  /** User pool whose codes in the vendor's JSON are accepted (PROTOCOL 2.4). Default: none; JSON is no login code. */
  userPoolId: string | undefined;

  /**
   * Address of `zxing_reader.wasm`, which the host page serves itself: `scripts/copy-wasm.mjs` copies it. Relative to the page. Required
   * where the browser has no `BarcodeDetector`, and needs `'wasm-unsafe-eval'` in `script-src`. Default: empty.
   */
  wasmUrl = '';

  /** Leaves the camera off until `start()` or the user turns it on. Default `false`. */
  manual = false;

  /** Shows a state without a camera, for design: a status, or a notice such as `advice`. Default: empty, which scans. */
  preview: ScanStatus | ScanNotice | '' = '';

  /** Texts that replace those of the language. Default: none. */
  messages: MessageOverrides<ScanMessages> | null = null;

  /** Source of time, for tests. Default: `systemClock`. */
  clock: Clock = systemClock;

  #approveUrls: readonly string[] = [];
  #isNew = true;
  #hadFocus = false;
  readonly #intake = new CodeIntake(this);
  readonly #scan = this.#intake.scan;

  /**
   * The approve pages whose links are codes of this server, exactly as the server is configured. Default: empty. Throws `TypeError` for a
   * page that is no absolute http or https address.
   */
  get approveUrls(): readonly string[] {
    return this.#approveUrls;
  }

  set approveUrls(approveUrls: readonly string[] | null | undefined) {
    const urls = approveUrls ?? [];
    if (!Array.isArray(urls)) throw new TypeError('approveUrls must be an array of addresses');
    // It checks each of them.
    parseLoginCode('', { approveUrls: urls });
    this.#approveUrls = [...urls];
  }

  /**
   * What the element shows.
   * @readonly
   */
  get status(): ScanStatus {
    return this.#state.status;
  }

  set status(_: never) {}

  override connectedCallback(): void {
    super.connectedCallback();
    // A host page may set properties first, `manual` among them.
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Not when it is moved.
    queueMicrotask(() => (this.#isNew ||= !this.isConnected));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('preview') && this.preview) this.#scan.stop('idle');
    if ((this.#isNew || changed.get('preview')) && !this.manual) this.start();
    this.#isNew = false;
    const { isUserCodeMissing } = this.#intake;
    const text = isUserCodeMissing ? this.#texts.userCodeMissing : announcementOf(this.#state, this.#texts);
    if (text) this.announcer.say(text);
    this.#hadFocus = this.#hasFocus;
  }

  protected override render(): TemplateResult {
    const scan = this.#scan;
    const intake = this.#intake;
    return this.renderFrame(
      renderScan({
        state: this.#state,
        messages: this.#texts,
        camera: scan.camera,
        isTorchOn: scan.isTorchOn,
        cameraCount: scan.cameraIds.length,
        isDropTarget: intake.isDropTarget,
        isReadingPicture: intake.isReadingPicture,
        isUserCodeMissing: intake.isUserCodeMissing,
        onStart: () => this.start(),
        onTorch: () => void scan.toggleTorch(),
        onSwitchCamera: () => scan.switchCamera(),
        onEnterCode: () => void this.#enterUserCode(),
        onUserCode: (userCode) => this.#takeUserCode(userCode),
        onFile: (file) => void intake.takeFile(file),
      }),
    );
  }

  protected override updated(): void {
    if (this.#hadFocus && !this.#hasFocus) this.focusTitle();
  }

  /** Turns the camera on, also after a code was found. Does nothing with `preview`. */
  start(): void {
    if (!this.preview) this.#scan.start();
  }

  /** Turns the camera off. */
  stop(): void {
    this.#scan.stop('idle');
  }

  get #hasFocus(): boolean {
    return Boolean(this.shadowRoot?.activeElement);
  }

  get #state(): ScanState {
    return sampleState(this.preview) ?? this.#scan.state;
  }

  get #texts(): ScanMessages {
    return overrideMessages(this.language.scan, this.messages);
  }

  async #enterUserCode(): Promise<void> {
    this.#intake.enterUserCode();
    await this.updateComplete;
    this.#field?.focus();
  }

  #takeUserCode(userCode: string): void {
    this.#intake.takeUserCode(userCode);
    if (this.#intake.isUserCodeMissing) this.#field?.focus();
  }

  get #field(): HTMLInputElement | undefined {
    return this.shadowRoot?.querySelector<HTMLInputElement>('.field') ?? undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'qr-login-scan': QrLoginScan;
  }
}
