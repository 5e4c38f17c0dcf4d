import { Task } from '@lit/task';
import { readCodeLink } from '@qr-login/core';
import { LitElement } from 'lit';
import type { TemplateResult } from 'lit';
import type { PhoneAccount, PhoneSetup } from '../setup.js';
import { ApiError, LoginServer } from './login-server.js';
import type { Action, LoginRequest } from './login-server.js';
import { notACode, unexpected } from './messages.js';
import type { Entry, Step } from './steps.js';
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

/** The phone: from a code to its request, a decision and the result. Nothing is sent for a code before a tap (T5). */
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
    const heading = this.querySelector('h1');
    const shown = heading?.textContent ?? '';
    if (shown !== this.#shown) heading?.focus();
    else if (this.#problem !== undefined && !this.#isSending)
      this.querySelector<HTMLElement>('[aria-invalid]')?.focus();
    this.#shown = shown;
  }

  protected override render(): TemplateResult {
    const step = this.#step;
    switch (step.name) {
      case 'home':
        return this.#renderHome();
      case 'open':
        return this.#renderOpen(step.entry);
      case 'confirm':
        return confirmTemplate({
          loginRequest: step.loginRequest,
          account: this.#account,
          isDisabled: !step.isArmed || this.#isSending,
          onDecline: () => this.#decide('CANCEL', step.loginRequest),
          onApprove: () => this.#decide('CONFIRM', step.loginRequest),
        });
      case 'end':
        return endTemplate(step.title, step.text, () => this.#go(home));
    }
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
    return accountsTemplate(this.#setup.accounts, this.#account, (account) => (this.#account = account));
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
    this.#send('SCAN', loginRequest, () => {
      const step: Step = { name: 'confirm', loginRequest, isArmed: false };
      setTimeout(() => this.#step === step && this.#go({ ...step, isArmed: true }), armAfterMs);
      return step;
    });
  }

  #decide(action: 'CONFIRM' | 'CANCEL', loginRequest: LoginRequest): void {
    this.#send(action, loginRequest, () =>
      action === 'CONFIRM'
        ? {
            name: 'end',
            title: 'Approved',
            text: `The other screen is signed in to ${loginRequest.app} as ${this.#account.displayName}.`,
          }
        : { name: 'end', title: 'Declined', text: 'The other screen was not signed in.' },
    );
  }

  /** One tap, one request: the buttons are disabled until the next step. */
  #send(action: Action, { id }: LoginRequest, next: () => Step): void {
    this.#isSending = true;
    this.requestUpdate();
    this.#server
      .change(id, action, this.#account)
      .then(next, (cause: unknown): Step => ({ name: 'end', title: failed, text: sentenceOf(cause) }))
      .then((step) => {
        this.#isSending = false;
        this.#go(step);
      })
      .catch(reportError);
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
