import type { Page } from 'playwright-core';

/** The person with the phone. Knows what is on its screen, and nothing of how it works. */
export class Hand {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the link of a code, as the phone's camera does. */
  async openLink(link: string): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.goto(link);
    await this.page.getByRole('button', { name: 'Go on' }).waitFor();
  }

  async choose(name: string): Promise<void> {
    await this.page.getByRole('radio', { name }).check();
  }

  /** Taps the button that tells the server of the scan, and waits for the question. */
  async goOn(): Promise<void> {
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
