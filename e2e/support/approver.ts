import type { Page } from 'playwright-core';
import { openPhone } from './chromium.js';
import type { ContextSource } from './chromium.js';

/** The approver, on the pages of an OAuth server. */
export class Approver {
  readonly page: Page;

  static async open(browser: ContextSource): Promise<Approver> {
    return new Approver(await openPhone(browser));
  }

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens the link in a code. Returns the user code that the page expects on screen. */
  async openLink(link: string): Promise<string> {
    await this.page.goto(link);
    return (await this.page.locator('code').textContent()) ?? '';
  }

  /** Types the user code that is on screen. */
  async typeIn(link: string, userCode: string): Promise<void> {
    await this.page.goto(link);
    await this.page.getByPlaceholder('Enter code').fill(userCode);
    await this.page.getByRole('button', { name: 'Continue' }).click();
  }

  async approve(login: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Continue' }).click();
    await this.page.getByPlaceholder('Enter any login').fill(login);
    await this.page.getByRole('button', { name: 'Sign-in' }).click();
    await this.page.getByRole('heading', { name: 'Sign-in Success' }).waitFor();
  }

  async decline(): Promise<void> {
    await this.page.getByRole('button', { name: 'Abort' }).click();
    await this.page.getByText('was interrupted').waitFor();
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
