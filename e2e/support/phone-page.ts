import type { Page } from 'playwright-core';

/** The user’s phone page. Uses only what is on its screen. */
export class PhonePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the link of a code, like the phone’s camera. */
  async openLink(link: string): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.goto(link);
    await this.page.getByRole('button', { name: 'Go on' }).waitFor();
  }

  /** Opens another link in the same page, which does not reload it. */
  async openLinkInPage(link: string): Promise<void> {
    await this.page.evaluate((href) => location.assign(href), link);
    await this.page.getByRole('button', { name: 'Go on' }).waitFor();
  }

  async chooseAccount(name: string): Promise<void> {
    await this.page.getByRole('radio', { name }).check();
  }

  /** Taps the button that sends the scan to the server, and waits for the prompt. */
  async confirmOrigin(): Promise<void> {
    await this.page.getByRole('button', { name: 'Go on' }).click();
    await this.page.getByRole('button', { name: 'Approve' }).waitFor();
  }

  async approve(): Promise<void> {
    await this.page.getByRole('button', { name: 'Approve' }).click();
    await this.page.getByRole('heading', { name: 'Approved' }).waitFor();
  }

  async decline(): Promise<void> {
    await this.page.getByRole('button', { name: 'Decline' }).click();
    await this.page.getByRole('heading', { name: 'Declined' }).waitFor();
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
