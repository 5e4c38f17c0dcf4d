import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ScanMessages } from '../i18n/scan-messages.js';
import { formatField, formatUserCode } from './user-code.js';

/** What the form for the user code shows and calls. */
export interface UserCodeForm {
  readonly messages: ScanMessages;
  /** Whether the form was sent without a user code. */
  readonly isUserCodeMissing: boolean;
  readonly onUserCode: (userCode: string) => void;
}

/** The way in without a camera. What the user types stands in the field alone. */
export function userCodeForm({ messages, isUserCodeMissing, onUserCode }: UserCodeForm): TemplateResult {
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = event.target instanceof HTMLFormElement ? event.target.elements.namedItem('user-code') : null;
    if (field instanceof HTMLInputElement) onUserCode(formatUserCode(field.value));
  };
  return html`<form class="group" novalidate @submit=${onSubmit}>
    <label class="heading" part="heading" for="user-code" .textContent=${messages.userCodeLabel}></label>
    <input
      id="user-code"
      name="user-code"
      class="field"
      part="field"
      dir="ltr"
      autocomplete="off"
      autocapitalize="characters"
      autocorrect="off"
      spellcheck="false"
      enterkeyhint="go"
      translate="no"
      aria-invalid=${isUserCodeMissing ? 'true' : nothing}
      aria-describedby="hint error"
      @input=${onInput}
      @compositionend=${onInput}
    />
    <p class="error" id="error" .textContent=${isUserCodeMissing ? messages.userCodeMissing : ''}></p>
    <button class="button wide" part="button" type="submit" .textContent=${messages.continue}></button>
  </form>`;
}

/** The text that an input method composes stays as it is. */
function onInput(event: Event): void {
  const isComposing = event instanceof InputEvent && event.isComposing;
  if (event.target instanceof HTMLInputElement && !isComposing) formatField(event.target);
}
