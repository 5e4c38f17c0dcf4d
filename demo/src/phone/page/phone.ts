import { readCodeLink } from '@qr-login/core';
import type { PhoneAccount, PhoneSetup } from '../setup.js';
import { LoginServer, ApiError } from './login-server.js';
import type { LoginRequest } from './login-server.js';
import { accountChoice, warningView, endView, homeView, confirmView } from './views.js';
import type { View } from './views.js';
import { notACode } from './messages.js';

const armAfterMs = 1000;

/** The phone's only page: from a link to a confirmation to a decision. */
export class Phone {
  readonly #place: HTMLElement;
  readonly #setup: PhoneSetup;
  readonly #server: LoginServer;
  #account: PhoneAccount;

  constructor(place: HTMLElement, setup: PhoneSetup) {
    const [first] = setup.accounts;
    if (!first) throw new TypeError('accounts must hold at least one account');
    this.#place = place;
    this.#setup = setup;
    this.#server = new LoginServer(setup);
    this.#account = first;
  }

  /** The page was opened by a link: the login request is shown, and nothing changes before a tap (T5). */
  openLink(link: string): void {
    const id = readCodeLink(link, [this.#setup.approveUrl]);
    if (id === undefined) return this.#showHome();
    this.#attempt(async () => {
      this.#warn('link', id, await this.#server.readLoginRequest(id, this.#account));
    });
  }

  #showHome(): void {
    const onType = (text: string): Promise<void> => this.#type(text);
    this.#show(homeView(this.#accountChoice(), onType, (text) => this.#paste(text)));
  }

  /** A user code may come from an attacker, so the login request is shown here too before any change. The field shows a wrong code. */
  async #type(text: string): Promise<void> {
    const { id, loginRequest } = await this.#server.findLoginRequest(text, this.#account);
    this.#warn('letters', id, loginRequest);
  }

  /** Shows the login request, and changes nothing before a tap. */
  #warn(from: 'link' | 'paste' | 'letters', id: string, loginRequest: LoginRequest): void {
    const goOn = (): void => this.#attempt(() => this.#scan(id, loginRequest));
    this.#show(warningView(from, loginRequest, this.#accountChoice(), goOn, () => this.#showHome()));
  }

  /** A link to paste may come from an attacker. */
  #paste(text: string): void {
    this.#attempt(async () => {
      const id = readCodeLink(text, [this.#setup.approveUrl]);
      if (id === undefined) throw new ApiError(notACode);
      this.#warn('paste', id, await this.#server.readLoginRequest(id, this.#account));
    });
  }

  async #scan(id: string, loginRequest: LoginRequest): Promise<void> {
    const account = this.#account;
    await this.#server.change(id, 'SCAN', account);
    const decline = (): void => this.#attempt(() => this.#decline(id, account));
    const approve = (): void => this.#attempt(() => this.#approve(id, account, loginRequest));
    const { view, arm } = confirmView(loginRequest, account, decline, approve);
    this.#show(view);
    setTimeout(arm, armAfterMs);
  }

  async #approve(id: string, account: PhoneAccount, { app }: LoginRequest): Promise<void> {
    await this.#server.change(id, 'CONFIRM', account);
    const text = `The other screen is signed in to ${app} as ${account.displayName}.`;
    this.#show(endView('Approved', text, () => this.#showHome()));
  }

  async #decline(id: string, account: PhoneAccount): Promise<void> {
    await this.#server.change(id, 'CANCEL', account);
    this.#show(endView('Declined', 'The other screen was not signed in.', () => this.#showHome()));
  }

  #accountChoice(): HTMLElement {
    return accountChoice(this.#setup.accounts, this.#account, (account) => {
      this.#account = account;
    });
  }

  #attempt(task: () => Promise<void>): void {
    task().catch((cause: unknown) => {
      const text = cause instanceof ApiError ? cause.message : 'Something unexpected happened.';
      this.#show(endView('That did not work', text, () => this.#showHome()));
    });
  }

  #show(view: View): void {
    this.#place.replaceChildren(...view);
    this.#place.querySelector('h1')?.focus();
  }
}
