import { readCodeLink } from '@qr-login/core';
import type { PhoneAccount, PhoneSetup } from '../setup.js';
import { LoginServer, Refusal } from './login-server.js';
import type { Asker } from './login-server.js';
import { accountChoice, cautionView, endView, homeView, questionView } from './views.js';
import type { View } from './views.js';
import { notACode } from './words.js';

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
    if (id === undefined) return this.#goHome();
    this.#attempt(async () => {
      this.#caution('link', id, await this.#server.readAsker(id, this.#account));
    });
  }

  #goHome(): void {
    const onType = (text: string): Promise<void> => this.#type(text);
    this.#show(homeView(this.#accountChoice(), onType, (text) => this.#paste(text)));
  }

  /** A user code may come from an attacker, so the login request is shown here too before any change. The field shows a wrong code. */
  async #type(text: string): Promise<void> {
    const { id, asker } = await this.#server.findAsker(text, this.#account);
    this.#caution('letters', id, asker);
  }

  /** Shows the login request, and changes nothing before a tap. */
  #caution(from: 'link' | 'paste' | 'letters', id: string, asker: Asker): void {
    const goOn = (): void => this.#attempt(() => this.#scan(id, asker));
    this.#show(cautionView(from, asker, this.#accountChoice(), goOn, () => this.#goHome()));
  }

  /** A link to paste may come from an attacker. */
  #paste(text: string): void {
    this.#attempt(async () => {
      const id = readCodeLink(text, [this.#setup.approveUrl]);
      if (id === undefined) throw new Refusal(notACode);
      this.#caution('paste', id, await this.#server.readAsker(id, this.#account));
    });
  }

  async #scan(id: string, asker: Asker): Promise<void> {
    const account = this.#account;
    await this.#server.change(id, 'SCAN', account);
    const decline = (): void => this.#attempt(() => this.#decline(id, account));
    const approve = (): void => this.#attempt(() => this.#approve(id, account, asker));
    const { view, arm } = questionView(asker, account, decline, approve);
    this.#show(view);
    setTimeout(arm, armAfterMs);
  }

  async #approve(id: string, account: PhoneAccount, { app }: Asker): Promise<void> {
    await this.#server.change(id, 'CONFIRM', account);
    const text = `The other screen is signed in to ${app} as ${account.displayName}.`;
    this.#show(endView('Approved', text, () => this.#goHome()));
  }

  async #decline(id: string, account: PhoneAccount): Promise<void> {
    await this.#server.change(id, 'CANCEL', account);
    this.#show(endView('Declined', 'The other screen was not signed in.', () => this.#goHome()));
  }

  #accountChoice(): HTMLElement {
    return accountChoice(this.#setup.accounts, this.#account, (account) => {
      this.#account = account;
    });
  }

  #attempt(task: () => Promise<void>): void {
    task().catch((cause: unknown) => {
      const text = cause instanceof Refusal ? cause.message : 'Something unexpected happened.';
      this.#show(endView('That did not work', text, () => this.#goHome()));
    });
  }

  #show(view: View): void {
    this.#place.replaceChildren(...view);
    this.#place.querySelector('h1')?.focus();
  }
}
