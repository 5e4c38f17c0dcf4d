import type { LoginErrorEvent, LoginStatusEvent, LoginSuccessEvent } from '../qr-login/events.js';
import type { QrLogin } from '../qr-login/qr-login.js';

/** Uses a `<qr-login>` as a user does, so that tests do not depend on its internals. */
export class QrLoginHarness {
  readonly element: QrLogin;
  /** `login-success` events so far. */
  readonly successes: LoginSuccessEvent[] = [];
  /** `login-status` events so far. */
  readonly statusChanges: LoginStatusEvent[] = [];
  /** `login-error` events so far. */
  readonly errors: LoginErrorEvent[] = [];
  /** The names of all of them, in order. */
  readonly eventNames: string[] = [];

  constructor(element: QrLogin) {
    this.element = element;
    element.addEventListener('login-success', (event) => this.#record(event, this.successes));
    element.addEventListener('login-status', (event) => this.#record(event, this.statusChanges));
    element.addEventListener('login-error', (event) => this.#record(event, this.errors));
  }

  /** The title of the card. */
  get title(): string {
    return this.#text('h2');
  }

  /** All text on the card. */
  get text(): string {
    return this.#text('.card');
  }

  /** Whether a button, or a link, of that name is visible. */
  hasButton(button: string): boolean {
    return [...this.#buttons()].some((each) => nameOf(each) === button && each.checkVisibility());
  }

  /** The `lang` of the card's text. */
  get language(): string {
    return this.element.shadowRoot?.querySelector<HTMLElement>('.card')?.lang ?? '';
  }

  /** The last announcement to screen readers, its lines joined by spaces. */
  get announcement(): string {
    const lines = this.element.shadowRoot?.querySelectorAll('[role=status] p') ?? [];
    return [...lines].map((line) => line.textContent?.trim()).join(' ');
  }

  /** Whether a scannable code is on screen. */
  get showsCode(): boolean {
    return this.#codePath() !== '';
  }

  /** Position and size of the code on screen. */
  get codeBox(): DOMRect | undefined {
    return this.#code()?.querySelector('svg')?.getBoundingClientRect();
  }

  /** Distinguishes rendered codes without decoding them. Empty without a code. */
  get drawing(): string {
    return this.#codePath();
  }

  /** The accessible name of the code. */
  get codeLabel(): string {
    return this.#code()?.querySelector('[role=img]')?.getAttribute('aria-label') ?? '';
  }

  /** The address of the photo on the card, or of the server’s picture of the code, if one is shown. */
  get photo(): string | undefined {
    return this.element.shadowRoot?.querySelector<HTMLImageElement>('img:not([part=app-icon])')?.src;
  }

  /** The user's name on the card. */
  get displayName(): string {
    return this.#text('[part~=display-name]');
  }

  /** The names of the buttons and links, in order. */
  get buttons(): string[] {
    return [...this.#buttons()].map(nameOf);
  }

  /** The text of the focused element in the card. */
  get focused(): string {
    return this.element.shadowRoot?.activeElement?.textContent?.trim() ?? '';
  }

  /** All markup inside and outside the shadow tree, with every attribute. */
  get markup(): string {
    return this.element.outerHTML + (this.element.shadowRoot?.innerHTML ?? '') + (this.#code()?.innerHTML ?? '');
  }

  /** Focuses the button with that name, as a keyboard user does, and presses it. */
  async press(name: string): Promise<void> {
    const button = [...this.#buttons()].find((each) => nameOf(each) === name);
    if (!button) throw new Error(`a button "${name}" was expected, there is ${this.buttons.join(', ') || 'none'}`);
    button.focus();
    button.click();
    await this.settled();
  }

  /** Waits until the photo has failed to load and the card has rendered again. */
  async photoFailed(): Promise<void> {
    const image = this.element.shadowRoot?.querySelector('img:not([part=app-icon])');
    if (image) await new Promise((resolve) => image.addEventListener('error', resolve, { once: true }));
    await this.settled();
  }

  /** Waits until the card has rendered its current state. */
  async settled(): Promise<void> {
    while (!(await this.element.updateComplete));
  }

  /** Waits until fade-ins have ended: half-transparent text has half its contrast. */
  async animationsFinished(): Promise<void> {
    const animations = this.element.shadowRoot?.getAnimations() ?? [];
    const ending = animations.filter((each) => each.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.all(ending.map((each) => each.finished));
  }

  #record<E extends Event>(event: E, events: E[]): void {
    // Events of a card within this one bubble here too.
    if (event.target !== this.element) return;
    events.push(event);
    this.eventNames.push(event.type);
  }

  #text(selector: string): string {
    return this.element.shadowRoot?.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  }

  #code(): ShadowRoot | undefined {
    return this.element.shadowRoot?.querySelector('qr-login-code')?.shadowRoot ?? undefined;
  }

  #codePath(): string {
    const path = this.#code()?.querySelector('path');
    // Without layout, as in jsdom, or without this method, everything rendered counts as visible.
    const hidden = path?.checkVisibility && !path.checkVisibility();
    return (!hidden && path?.getAttribute('d')) || '';
  }

  #buttons(): NodeListOf<HTMLElement> {
    const root = this.element.shadowRoot;
    if (!root) throw new Error('the element has not rendered yet');
    return root.querySelectorAll<HTMLElement>('button, a');
  }
}

function nameOf(button: HTMLElement): string {
  return button.ariaLabel ?? button.textContent?.trim() ?? '';
}
