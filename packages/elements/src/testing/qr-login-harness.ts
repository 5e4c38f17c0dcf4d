import type { LoginErrorEvent, LoginStatusEvent, LoginSuccessEvent } from '../qr-login/events.js';
import type { QrLogin } from '../qr-login/qr-login.js';

/** Uses a `<qr-login>` as a person would, so that tests need not know what is inside. */
export class QrLoginHarness {
  readonly element: QrLogin;
  /** `login-success` events so far. */
  readonly successes: LoginSuccessEvent[] = [];
  /** `login-status` events so far. */
  readonly steps: LoginStatusEvent[] = [];
  /** `login-error` events so far. */
  readonly errors: LoginErrorEvent[] = [];
  /** The names of all of them, in order. */
  readonly eventNames: string[] = [];

  constructor(element: QrLogin) {
    this.element = element;
    element.addEventListener('login-success', (event) => this.#note(event, this.successes));
    element.addEventListener('login-status', (event) => this.#note(event, this.steps));
    element.addEventListener('login-error', (event) => this.#note(event, this.errors));
  }

  /** What the card is headed with. */
  get title(): string {
    return this.#text('h2');
  }

  /** All that is written on the card. */
  get text(): string {
    return this.#text('.card');
  }

  /** Whether a button of that name can be seen. */
  shows(button: string): boolean {
    const buttons = [...(this.element.shadowRoot?.querySelectorAll('button') ?? [])];
    return buttons.some((each) => nameOf(each) === button && each.checkVisibility());
  }

  /** What a button of that name says of what it opens. */
  expanded(button: string): string | null | undefined {
    return [...this.#buttons()].find((each) => nameOf(each) === button)?.ariaExpanded;
  }

  /** The language that the card says its words are in. */
  get language(): string {
    return this.element.shadowRoot?.querySelector<HTMLElement>('.card')?.lang ?? '';
  }

  /** What a screen reader was last told. */
  get spoken(): string {
    return this.#text('[role=status]');
  }

  /** Whether a code can be scanned off the screen. */
  get showsCode(): boolean {
    return this.#codePath() !== '';
  }

  /** Where the code is on screen, and how large. */
  get codeBox(): DOMRect | undefined {
    return this.#code()?.querySelector('svg')?.getBoundingClientRect();
  }

  /** Tells one drawn code from another without reading it. Empty when none is drawn. */
  get drawing(): string {
    return this.#codePath();
  }

  /** The picture's name for people who cannot see it. */
  get codeName(): string {
    return this.#code()?.querySelector('[role=img]')?.getAttribute('aria-label') ?? '';
  }

  /** The address of the photo on the card, if one is shown. */
  get photo(): string | undefined {
    return this.element.shadowRoot?.querySelector('img')?.src;
  }

  /** What the person is called on the card. */
  get displayName(): string {
    return this.#text('bdi');
  }

  /** The names of the buttons, in order. */
  get buttons(): string[] {
    return [...this.#buttons()].map(nameOf);
  }

  /** The words on whatever holds the focus inside the card. */
  get focused(): string {
    return this.element.shadowRoot?.activeElement?.textContent?.trim() ?? '';
  }

  /** All markup a page could find, inside and out, with every attribute. */
  get markup(): string {
    return this.element.outerHTML + (this.element.shadowRoot?.innerHTML ?? '') + (this.#code()?.innerHTML ?? '');
  }

  /** Presses the button with that name, after moving the focus to it as a keyboard does. */
  async press(name: string): Promise<void> {
    const button = [...this.#buttons()].find((each) => nameOf(each) === name);
    if (!button) throw new Error(`a button "${name}" was expected, there is ${this.buttons.join(', ') || 'none'}`);
    button.focus();
    button.click();
    await this.settled();
  }

  /** Waits until the browser has given up on the photo, and what follows has been drawn. */
  async photoFailed(): Promise<void> {
    const image = this.element.shadowRoot?.querySelector('img');
    if (image) await new Promise((resolve) => image.addEventListener('error', resolve, { once: true }));
    await this.settled();
  }

  /** Waits until all that is known has been drawn. */
  async settled(): Promise<void> {
    while (!(await this.element.updateComplete));
  }

  /** Waits until nothing that fades in is on its way any more: text that is half there has half its contrast. */
  async still(): Promise<void> {
    const animations = this.element.shadowRoot?.getAnimations() ?? [];
    const ending = animations.filter((each) => each.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.all(ending.map((each) => each.finished));
  }

  #note<E extends Event>(event: E, events: E[]): void {
    // A card within this one has events of its own, which bubble.
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
    // The DOM of a test runner has no layout, and an older browser not this method: what is drawn counts as visible there.
    const hidden = path?.checkVisibility && !path.checkVisibility();
    return (!hidden && path?.getAttribute('d')) || '';
  }

  #buttons(): NodeListOf<HTMLButtonElement> {
    const root = this.element.shadowRoot;
    if (!root) throw new Error('the element has not been drawn yet');
    return root.querySelectorAll('button');
  }
}

function nameOf(button: HTMLButtonElement): string {
  return button.ariaLabel ?? button.textContent?.trim() ?? '';
}
