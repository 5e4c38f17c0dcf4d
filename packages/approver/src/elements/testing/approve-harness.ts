import { createFakeClock } from '@qr-login/core/testing';
import type { FakeClock } from '@qr-login/core/testing';
import type { Entry } from '../../approval/approval-state.js';
import type { Approver } from '../../approver.js';
import { createApprover } from '../../create-approver.js';
import { ScriptedApprovalServer } from '../../testing/scripted-approval-server.js';
import type { ScriptedCodeOptions } from '../../testing/scripted-login-code.js';
import type { QrLoginApprove } from '../qr-login-approve/qr-login-approve.js';
import type { ReceivedCode } from '../received-code.js';

/** What to show. */
export interface ApproveScene {
  /** Default `camera`. */
  readonly entry?: Exclude<Entry, 'user-code'>;
  /** Of the code that the scripted server creates. */
  readonly code?: ScriptedCodeOptions;
  /** Default: no further ones. */
  readonly properties?: Partial<QrLoginApprove>;
}

/** Uses a `<qr-login-approve>` as a user does, against a scripted server and a fake clock. */
export class ApproveHarness {
  readonly clock: FakeClock = createFakeClock();
  readonly server: ScriptedApprovalServer = new ScriptedApprovalServer({ clock: this.clock });
  readonly element: QrLoginApprove = document.createElement('qr-login-approve');
  /** Names of the events so far, a status as `status:NAME`. */
  readonly events: string[] = [];
  /** Requests whose response has not been read to its end. */
  #unread = 0;

  constructor() {
    const { clock, element } = this;
    const required = { server: 'https://login.example.com', appId: 'phone-app', getAccessToken: () => 'alice' };
    const approver = createApprover({ ...required, fetch: this.fetch, clock });
    Object.assign(element, { approver, clock });
    element.addEventListener('approval-status', ({ detail }) => this.events.push(`status:${detail.status}`));
    element.addEventListener('approval-decision', ({ detail }) => this.events.push(`decision:${detail.decision}`));
    element.addEventListener('approval-error', ({ detail }) => this.events.push(`error:${detail.error.code}`));
    for (const name of ['account-switch', 'undo-request'] as const)
      element.addEventListener(name, () => this.events.push(name));
  }

  /** Every POST so far, by its action. */
  get posts(): string[] {
    return this.server.requests
      .filter(({ method }) => method === 'POST')
      .map(({ body }) => String(body['action'] ?? body['reason']));
  }

  /** The title of the view. */
  get title(): string {
    return this.#textOf('h2');
  }

  /** All visible text, white space collapsed. */
  get text(): string {
    return this.#textOf('[part=card]').replace(this.announcement, '').trim();
  }

  /** What the live region says. */
  get announcement(): string {
    return this.#textOf('[role=status]');
  }

  /** The names of the buttons, in order. */
  get buttons(): string[] {
    return this.#buttons().map((button) => collapse(button.textContent));
  }

  /** The name of the focused button, or the title. */
  get focused(): string {
    return collapse(this.element.shadowRoot?.activeElement?.textContent);
  }

  /** Whether a button takes a press. */
  isEnabled(name: string): boolean {
    return this.#button(name).getAttribute('aria-disabled') !== 'true';
  }

  /** Presses a button. */
  async press(name: string): Promise<void> {
    this.#button(name).click();
    await this.advance(0);
  }

  /** The approver of the element, in another object. */
  copyApprover(): Approver {
    const { approver } = this.element;
    if (!approver) throw new Error('an approver was expected');
    return {
      readContext: (subject, options) => approver.readContext(subject, options),
      scan: (id, options) => approver.scan(id, options),
      confirm: (id, options) => approver.confirm(id, options),
      cancel: (id, options) => approver.cancel(id, options),
      reportNotMe: (id, options) => approver.reportNotMe(id, options),
    };
  }

  /** Adds the element to the page with a code of the server. */
  async show({ entry = 'camera', code, properties = {} }: ApproveScene = {}): Promise<string> {
    const id = this.server.createCode(code);
    await this.mount({ kind: 'login-code', id, entry }, properties);
    return id;
  }

  /** Adds the element to the page with this code. */
  async mount(code: ReceivedCode | undefined, properties: Partial<QrLoginApprove> = {}): Promise<void> {
    Object.assign(this.element, { code, ...properties });
    document.body.append(this.element);
    await this.advance(0);
  }

  /** That of the server. Firefox takes some turns of its event loop to read a body. */
  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    this.#unread++;
    const response = await this.server.fetch(input, init).catch((cause: unknown) => {
      this.#unread--;
      throw cause;
    });
    const onEnd = new TransformStream<Uint8Array, Uint8Array>({ flush: () => void this.#unread-- });
    if (response.ok) return new Response(response.body?.pipeThrough(onEnd) ?? null, response);
    this.#unread--;
    return response;
  };

  /** Advances the clock, then waits until every response is read and the element has rendered. */
  async advance(ms: number): Promise<void> {
    await this.#settle();
    await this.clock.advance(ms);
    await this.#settle();
  }

  async #settle(): Promise<void> {
    do {
      await this.element.updateComplete;
      await this.clock.advance(0);
    } while (this.#unread > 0);
    await this.element.updateComplete;
  }

  /** Ends every animation that has an end, so that colors are the final ones. */
  finishAnimations(): void {
    for (const animation of this.element.shadowRoot?.getAnimations() ?? [])
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  }

  #textOf(selector: string): string {
    return collapse(this.element.shadowRoot?.querySelector(selector)?.textContent);
  }

  #buttons(): HTMLElement[] {
    return [...(this.element.shadowRoot?.querySelectorAll('button') ?? [])];
  }

  #button(name: string): HTMLElement {
    const button = this.#buttons().find(({ textContent }) => collapse(textContent) === name);
    if (!button) throw new Error(`a button "${name}" was expected, there are ${this.buttons.join(', ')}`);
    return button;
  }
}

function collapse(text: string | null | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}
