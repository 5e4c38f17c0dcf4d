import type { CodeFoundEvent, ReceivedCode } from '@qr-login/approver/elements';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PhoneAccount } from '../setup.js';
import type { HistoryEntry } from './history.js';
import { renderHistory } from './history-template.js';

/** A browser asks for the camera as soon as it is on. Only the installed app was certainly opened to scan. */
const startsWithCamera = matchMedia('(display-mode: standalone)').matches;

/** The ways to a code, and the decisions so far. */
export function renderHomeView(options: {
  readonly accountRow: TemplateResult;
  readonly approveUrls: readonly string[];
  readonly accounts: readonly PhoneAccount[];
  readonly entries: readonly HistoryEntry[];
  /** Why the last sign-out failed; empty if it did not. */
  readonly problem: string;
  readonly isSigningOut: boolean;
  readonly onCode: (code: ReceivedCode) => void;
  readonly onPaste: (text: string) => void;
  readonly onSignOut: (accountId: string) => void;
}): TemplateResult {
  const { accountRow, approveUrls, entries, onCode, onPaste } = options;
  return html`
    ${accountRow}
    <qr-login-scan
      wasm-url="/zxing_reader.wasm"
      ?manual=${!startsWithCamera}
      .approveUrls=${approveUrls}
      @code-found=${({ detail }: CodeFoundEvent) => onCode(detail)}
    ></qr-login-scan>
    ${renderPasteForm(onPaste)} ${entries.length > 0 ? renderHistory(options) : nothing}
  `;
}

function renderPasteForm(onPaste: (text: string) => void): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const input = event.target instanceof HTMLFormElement && event.target.querySelector('input');
    if (input) onPaste(input.value.trim());
  };
  return html`<form class="paste" @submit=${submit}>
    <label>
      <span>Or paste the link from a code</span>
      <input name="link" autocomplete="off" inputmode="url" required />
    </label>
    <button class="secondary">Open link</button>
  </form>`;
}
