import type { Page } from 'playwright-core';

/** The demo phone. Uses only what is on its screen. */
export class PhonePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the link of a code, like the phone’s own camera app. */
  async openLink(link: string): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.goto(link);
    await this.page.getByRole('button', { name: 'Continue' }).waitFor();
  }

  /** Opens another link in the same page, which does not reload it. */
  async openLinkInPage(link: string): Promise<void> {
    await this.page.evaluate((href) => location.assign(href), link);
    await this.page.getByRole('button', { name: 'Continue' }).waitFor();
  }

  /** Opens a link from the clipboard. */
  async pasteLink(link: string): Promise<void> {
    await this.page.getByLabel('Or paste the link from a code').fill(link);
    await this.page.getByRole('button', { name: 'Open link' }).click();
  }

  async chooseAccount(name: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Switch/ }).click();
    await this.page.getByRole('dialog').getByRole('button', { name }).click();
  }

  /** Taps the button that sends the scan to the server, and waits for the prompt. */
  async confirmOrigin(): Promise<void> {
    await this.page.getByRole('button', { name: 'Continue' }).click();
    await this.page.getByRole('button', { name: 'Approve' }).waitFor();
  }

  async approve(): Promise<void> {
    await this.page.getByRole('button', { name: 'Approve' }).click();
    await this.page.getByRole('heading', { name: 'You’re signed in on the computer' }).waitFor();
  }

  async decline(): Promise<void> {
    await this.page.getByRole('button', { name: 'Decline' }).click();
    await this.page.getByRole('heading', { name: 'Sign-in declined' }).waitFor();
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
