/**
 * The field for a check code. The card loads it after a scan, for an app that requires the digits which the phone shows.
 * @packageDocumentation
 */

import type { CheckCodeResult, CheckCodeStatus, QrLoginErrorCode } from '@qr-login/core';
import { isQrLoginError } from '@qr-login/core/internal';

/** Texts of the card. */
export interface CheckCodeTexts {
  readonly checkWrong: (triesLeft: number) => string;
  readonly checkSubmit: string;
  readonly errorHint: (code: QrLoginErrorCode) => string;
}

/** The card as the field uses it. */
export interface CheckCodeCard {
  /** Of the current language. */
  texts(): CheckCodeTexts;
  /** Sends the digits; `undefined` if there is no code any more. Rejects as `LoginAttempt.verifyCheckCode` does. */
  verify(digits: string): Promise<CheckCodeResult | undefined>;
  /** Renders the hint again, and announces it. */
  updateHint(): void;
}

/** What the card shows. */
export type CheckCodeView = { readonly status: string } & Partial<{ readonly check: CheckCodeStatus | undefined }>;

/** A form with one field. The digits are in no attribute, and the field is empty after every try that was counted. */
export class CheckCode {
  readonly form: HTMLFormElement = document.createElement('form');
  /** What happened to the last try, in place of the card's hint. */
  hint: string | undefined;
  readonly #card: CheckCodeCard;
  readonly #field = document.createElement('input');
  readonly #button = document.createElement('button');
  #view: CheckCodeView = { status: 'scanned' };
  #isSending = false;
  #mayBeLastTry = false;
  #wasShown = false;

  constructor(card: CheckCodeCard) {
    this.#card = card;
    this.form.className = 'wide';
    this.form.append(this.#field, this.#button);
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#send();
    });
    const field = { className: 'button plain wide digits', inputMode: 'numeric', autocomplete: 'off', dir: 'ltr' };
    Object.assign(this.#field, field, { required: true });
    this.#field.setAttribute('part', 'check-code');
    this.#field.setAttribute('aria-labelledby', 'title');
    this.#button.className = 'button wide';
    this.#button.setAttribute('part', 'button');
  }

  /** Follows the view of the card. */
  show(view: CheckCodeView): void {
    this.#view = view;
    this.hint = this.#isCancelled && this.#mayBeLastTry ? this.#card.texts().checkWrong(0) : undefined;
    if (!this.#isCancelled && (view.check?.triesLeft ?? 2) > 1) this.#mayBeLastTry = false;
    this.#field.pattern = `([^\\d０-９]*[\\d０-９]){${view.check?.digits ?? 0}}[^\\d０-９]*`;
  }

  get #isCancelled(): boolean {
    return this.#view.status === 'cancelled';
  }

  /**
   * Follows the language of the card. Focuses a field that is new: the user comes from the phone with digits in mind. A field of the host
   * page that has the focus keeps it.
   */
  updated(): void {
    this.#button.textContent = this.#card.texts().checkSubmit;
    const { isConnected } = this.form;
    if (isConnected && !this.#wasShown) this.#focus();
    this.#wasShown = isConnected;
  }

  /** One try at a time. */
  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    this.#mayBeLastTry = (this.#view.check?.triesLeft ?? 0) < 2;
    try {
      const result = await this.#card.verify(this.#field.value.normalize('NFKC').replaceAll(/\D/g, ''));
      if (!result) return;
      this.#mayBeLastTry = result.triesLeft === 0;
      this.#field.value = '';
      this.#focus();
      // The status may have arrived first.
      if (this.#mayBeLastTry && this.#isCancelled) this.#showHint(this.#card.texts().checkWrong(0));
    } catch (error) {
      const code = isQrLoginError(error) ? error.code : 'protocol';
      // Without a response, the server may have counted it.
      this.#mayBeLastTry &&= code !== 'server-unavailable';
      this.#showHint(this.#card.texts().errorHint(code));
    } finally {
      this.#isSending = false;
    }
  }

  #showHint(hint: string): void {
    this.hint = hint;
    this.#card.updateHint();
  }

  #focus(): void {
    const root = this.form.getRootNode();
    const isInCard = root instanceof ShadowRoot && root.activeElement !== null;
    if (isInCard || document.activeElement === document.body) this.#field.focus();
  }
}
