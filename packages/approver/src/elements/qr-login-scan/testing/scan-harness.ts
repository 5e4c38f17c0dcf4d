import '../../../define.js';
import type { CodeFoundEvent } from '../events.js';
import type { QrLoginScan } from '../qr-login-scan.js';
import { approveUrl, wasmUrl } from './sample-codes.js';

/** Only ends a hang, before Mocha does: its message would not say what was missing. */
const hangMs = 55_000;

/** A `<qr-login-scan>` in the page, and what it did. */
export class ScanHarness {
  readonly element: QrLoginScan;
  readonly found: CodeFoundEvent['detail'][] = [];

  constructor(element: QrLoginScan) {
    this.element = element;
    element.addEventListener('code-found', ({ detail }) => this.found.push(detail));
  }

  /** Everything that a reader of the page, its style sheets or its logs could see. */
  get markup(): string {
    return this.element.outerHTML + (this.element.shadowRoot?.innerHTML ?? '');
  }

  get text(): string {
    return this.element.shadowRoot?.querySelector<HTMLElement>('.card')?.innerText ?? '';
  }

  get announcement(): string {
    return this.element.shadowRoot?.querySelector('[role=status]')?.textContent?.trim() ?? '';
  }

  /** The element of the first selector that matches. */
  get(selector: string): HTMLElement {
    const element = this.element.shadowRoot?.querySelector<HTMLElement>(selector);
    if (!element) throw new Error(`nothing matches ${selector}`);
    return element;
  }

  /** The field of the first selector that matches. */
  field(selector = '.field'): HTMLInputElement {
    return this.get(selector) as HTMLInputElement;
  }

  /** The button with that text or accessible name. */
  button(label: string): HTMLButtonElement {
    const buttons = [...(this.element.shadowRoot?.querySelectorAll('button') ?? [])];
    const button = buttons.find((each) => each.textContent === label || each.ariaLabel === label);
    if (!button) throw new Error(`there is no button ${label}`);
    return button;
  }

  /** Waits until the claim is true. */
  async until(claim: () => boolean, description: string): Promise<void> {
    const endsAt = performance.now() + hangMs;
    while (!claim()) {
      if (performance.now() > endsAt) throw new Error(`timed out waiting for ${description}: ${this.element.status}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await this.element.updateComplete;
  }

  /** Waits until the element has this status. */
  async reaches(status: QrLoginScan['status']): Promise<void> {
    await this.until(() => this.element.status === status, status);
  }
}

/** Adds a `<qr-login-scan>` with these properties to the page. */
export async function mountScan(properties: Partial<QrLoginScan> = {}): Promise<ScanHarness> {
  const element = document.createElement('qr-login-scan');
  Object.assign(element, { approveUrls: [approveUrl], wasmUrl, ...properties });
  const harness = new ScanHarness(element);
  document.body.append(element);
  await element.updateComplete;
  return harness;
}
