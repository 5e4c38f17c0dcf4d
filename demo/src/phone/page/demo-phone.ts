import { parseLoginCode } from '@qr-login/approver';
import type {
  ApprovalDecisionEvent,
  QrLoginApprove,
  ReceivedCode,
  UndoRequestEvent,
} from '@qr-login/approver/elements';
import { LitElement, html } from 'lit';
import type { TemplateResult } from 'lit';
import type { PhoneAccount, PhoneSetup } from '../setup.js';
import { renderAccountChooser, renderAccountRow } from './account-templates.js';
import { renderApproveView } from './approve-view.js';
import { History, openStorage } from './history.js';
import { renderHomeView } from './home-view.js';
import { endSiteSessions } from './site-sessions.js';

/**
 * The phone: finds a code with `<qr-login-scan>`, and decides about it with `<qr-login-approve>`. Fires `site-sign-out` after the sessions of an
 * account at the site have ended.
 */
export class DemoPhone extends LitElement {
  readonly #setup: PhoneSetup;
  readonly #history = new History(openStorage());
  #account: PhoneAccount;
  /** The code to decide about; without one, the home view is on screen. */
  #code: ReceivedCode | undefined;
  #isSigningOut = false;
  #problem = '';

  constructor(setup: PhoneSetup) {
    super();
    const [first] = setup.accounts;
    if (!first) throw new TypeError('accounts must hold at least one account');
    this.#setup = setup;
    this.#account = first;
  }

  /** Opens the code of a link, if it is one of this app. */
  openLink(link: string): void {
    const code = parseLoginCode(link, { approveUrls: [this.#setup.approveUrl] });
    if (code.kind === 'login-code') this.#open({ ...code, entry: 'link' });
  }

  /** Reads a picture of a code, as if the user had dropped it on the scanner. */
  async readPicture(picture: File): Promise<void> {
    this.#leave();
    await this.updateComplete;
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(picture);
    this.querySelector('qr-login-scan')?.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
  }

  /** The style sheet of the page applies. */
  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    const chooser = renderAccountChooser({
      accounts: this.#setup.accounts,
      chosen: this.#account,
      onChoose: (account) => void this.#choose(account),
    });
    return html`${this.#code ? this.#renderApprove(this.#code) : this.#renderHome()} ${chooser}`;
  }

  #renderHome(): TemplateResult {
    const { approveUrl, accounts } = this.#setup;
    return renderHomeView({
      accountRow: renderAccountRow(this.#account, this.#openChooser),
      approveUrls: [approveUrl],
      accounts,
      entries: this.#history.entries,
      problem: this.#problem,
      isSigningOut: this.#isSigningOut,
      onCode: (code) => this.#open(code),
      onPaste: (text) => this.#open({ ...parseLoginCode(text, { approveUrls: [approveUrl] }), entry: 'paste' }),
      onSignOut: (accountId) => void this.#signOutFromHistory(accountId),
    });
  }

  #renderApprove(code: ReceivedCode): TemplateResult {
    const { server, appId } = this.#setup;
    return renderApproveView({
      server,
      appId,
      code,
      account: this.#account,
      getAccessToken: () => this.#account.token,
      onDecision: this.#record,
      onSwitch: this.#openChooser,
      onUndo: (event) => this.#undo(event),
      onLeave: () => this.#leave(true),
    });
  }

  #open(code: ReceivedCode): void {
    this.#code = code;
    this.#problem = '';
    this.requestUpdate();
  }

  #leave(takesFocus = false): void {
    this.#code = undefined;
    this.requestUpdate();
    if (takesFocus) void this.updateComplete.then(() => document.querySelector<HTMLElement>('h1')?.focus());
  }

  readonly #openChooser = (): void => this.querySelector('dialog')?.showModal();

  /** A code that is on screen is loaded again, for the other account. */
  async #choose(account: PhoneAccount): Promise<void> {
    this.querySelector('dialog')?.close();
    if (account === this.#account) return;
    this.#account = account;
    this.requestUpdate();
    await this.updateComplete;
    this.#approve?.reload();
  }

  readonly #record = ({ detail }: ApprovalDecisionEvent): void => {
    const { browser, os } = this.#approve?.request ?? {};
    this.#history.add({
      decidedAt: Date.now(),
      decision: detail.decision,
      accountId: this.#account.id,
      app: detail.app.name,
      computer: [browser, os].filter(Boolean).join(' on '),
    });
  };

  #undo(event: UndoRequestEvent): void {
    event.respondWith(this.#signOut(this.#account.id));
  }

  async #signOutFromHistory(accountId: string): Promise<void> {
    if (this.#isSigningOut) return;
    this.#isSigningOut = true;
    this.#problem = '';
    this.requestUpdate();
    await this.#signOut(accountId).catch(() => (this.#problem = 'The site could not be reached. Try again.'));
    this.#isSigningOut = false;
    this.requestUpdate();
  }

  async #signOut(accountId: string): Promise<void> {
    await endSiteSessions(accountId);
    this.#history.markSignedOut(accountId);
    this.dispatchEvent(new Event('site-sign-out'));
  }

  get #approve(): QrLoginApprove | undefined {
    return this.querySelector('qr-login-approve') ?? undefined;
  }
}

customElements.define('demo-phone', DemoPhone);
