import { Task } from '@lit/task';
import { readCodeLink } from '@qr-login/core';
import { LitElement } from 'lit';
import type { TemplateResult } from 'lit';
import type { PhoneAccount, PhoneSetup } from '../setup.js';
import { ApiError, LoginServer } from './login-server.js';
import type { Action, LoginRequest } from './login-server.js';
import { notACode, unexpected } from './messages.js';
import type { Entry, Scanned, Step } from './steps.js';
import {
  accountsTemplate,
  confirmTemplate,
  endTemplate,
  homeTemplate,
  loadingTemplate,
  reviewTemplate,
} from './templates.js';

/** Until then a user cannot have read what they approve. */
const armAfterMs = 1000;
const home: Step = { name: 'home' };

/** The phone: from a code to its request, a decision and the result. Nothing about a code changes before a tap (T5). */
export class DemoPhone extends LitElement {
  readonly #setup: PhoneSetup;
  readonly #server: LoginServer;
  #account: PhoneAccount;
  #step = home;
  #isSending = false;
  /** The view on screen, so that each new one gets the focus. */
  #shown = '';

  /** The request of the open code. Another code, or leaving it, aborts the fetch. */
  readonly #loginRequest = new Task(this, {
    args: () => [this.#step.name === 'open' ? this.#step.subject : undefined] as const,
    task: async ([subject], { signal }): Promise<LoginRequest | undefined> =>
      subject && this.#server.readLoginRequest(subject, this.#account, signal),
  });

  constructor(setup: PhoneSetup) {
    super();
    const [first] = setup.accounts;
    if (!first) throw new TypeError('accounts must hold at least one account');
    this.#setup = setup;
    this.#server = new LoginServer(setup);
    this.#account = first;
  }

  /** Opens the code of a link, if it is one of this app. */
  openLink(link: string): void {
    this.#openLink('link', link, home);
  }

  /** The style sheet of the page applies. */
  protected override createRenderRoot(): this {
    return this;
  }

  protected override updated(): void {
    const shown = this.querySelector('[data-view]')?.getAttribute('data-view') ?? '';
    if (shown !== this.#shown) this.querySelector<HTMLElement>('h1')?.focus();
    else if (this.#problem !== undefined) this.querySelector<HTMLElement>('[aria-invalid]')?.focus();
    this.#shown = shown;
  }

  protected override render(): TemplateResult {
    const step = this.#step;
    if (step.name === 'home') return this.#renderHome();
    if (step.name === 'open') return this.#renderOpen(step.entry);
    if (step.name === 'end') return endTemplate(step.title, step.text, () => this.#go(home));
    return confirmTemplate({
      loginRequest: step.loginRequest,
      account: step.account,
      isDisabled: !step.isArmed || this.#isSending,
      onDecline: () => this.#decide('CANCEL', step),
      onApprove: () => this.#decide('CONFIRM', step),
    });
  }

  /** A user code is looked up on the home view, where a wrong one can be corrected. */
  #renderOpen(entry: Entry): TemplateResult {
    const isUserCode = entry === 'userCode';
    const loading = (): TemplateResult => (isUserCode ? this.#renderHome(true) : loadingTemplate());
    return this.#loginRequest.render({
      initial: loading,
      pending: loading,
      error: (cause) =>
        isUserCode ? this.#renderHome() : endTemplate(failed, sentenceOf(cause), () => this.#go(home)),
      complete: (loginRequest) =>
        loginRequest
          ? reviewTemplate({
              entry,
              loginRequest,
              accounts: this.#renderAccounts(),
              isBusy: this.#isSending,
              onLeave: () => this.#go(home),
              onGoOn: () => this.#scan(loginRequest),
            })
          : loading(),
    });
  }

  #renderHome(isLoading = false): TemplateResult {
    return homeTemplate({
      accounts: this.#renderAccounts(),
      problem: isLoading ? undefined : this.#problem,
      isLoading,
      onEnter: (entry, text) =>
        entry === 'userCode'
          ? this.#go({ name: 'open', entry, subject: { userCode: text } })
          : this.#openLink(entry, text, { name: 'end', title: failed, text: notACode }),
    });
  }

  #renderAccounts(): TemplateResult {
    return accountsTemplate({
      accounts: this.#setup.accounts,
      chosen: this.#account,
      isDisabled: this.#isSending,
      onChoose: (account) => (this.#account = account),
    });
  }

  /** What was wrong with the user code. */
  get #problem(): string | undefined {
    const { error } = this.#loginRequest;
    return this.#step.name === 'open' && this.#step.entry === 'userCode' && error !== undefined
      ? sentenceOf(error)
      : undefined;
  }

  #openLink(entry: Entry, link: string, otherwise: Step): void {
    const qrcodeId = readCodeLink(link, [this.#setup.approveUrl]);
    this.#go(qrcodeId === undefined ? otherwise : { name: 'open', entry, subject: { qrcodeId } });
  }

  #scan(loginRequest: LoginRequest): void {
    // The account that scans also decides, whatever is chosen later.
    const account = this.#account;
    void this.#send('SCAN', { loginRequest, account }, () => {
      const step: Step = { name: 'confirm', loginRequest, account, isArmed: false };
      setTimeout(() => this.#step === step && this.#go({ ...step, isArmed: true }), armAfterMs);
      return step;
    });
  }

  #decide(action: 'CONFIRM' | 'CANCEL', scanned: Scanned): void {
    const { loginRequest, account } = scanned;
    const [title, text] =
      action === 'CONFIRM'
        ? ['Approved', `The other screen is signed in to ${loginRequest.app} as ${account.displayName}.`]
        : ['Declined', 'The other screen was not signed in.'];
    void this.#send(action, scanned, () => ({ name: 'end', title, text }));
  }

  /** One tap, one request: the buttons are disabled until the next step. */
  async #send(action: Action, { loginRequest, account }: Scanned, next: () => Step): Promise<void> {
    this.#isSending = true;
    this.requestUpdate();
    let step: Step;
    try {
      await this.#server.change(loginRequest.id, action, account);
      step = next();
    } catch (cause) {
      step = { name: 'end', title: failed, text: sentenceOf(cause) };
    }
    this.#isSending = false;
    this.#go(step);
  }

  #go(step: Step): void {
    this.#step = step;
    this.requestUpdate();
  }
}

const failed = 'That did not work';

function sentenceOf(cause: unknown): string {
  return cause instanceof ApiError ? cause.message : unexpected;
}

customElements.define('demo-phone', DemoPhone);
