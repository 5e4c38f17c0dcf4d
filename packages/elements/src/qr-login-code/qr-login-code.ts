import { QrLoginError, systemClock } from '@qr-login/core';
import { LitElement, nothing } from 'lit';
import type { CSSResult, PropertyDeclarations, TemplateResult } from 'lit';
import { LoginErrorEvent } from '../qr-login/events.js';
import { codeStyles } from './code.styles.js';
import { drawCode, renderDrawing } from './drawing.js';
import type { Drawing } from './drawing.js';
import type { ErrorCorrection } from './matrix.js';
import { findFlaw } from './scannability.js';
import type { Flaw } from './scannability.js';

const checkEveryMs = 1000;

/**
 * Draws text as a scannable code: one path, with its quiet zone, dark on light in every theme. Colours are kept apart, and effects, corners
 * and a logo within bounds, whatever a style sheet says; what cannot be corrected in here is told once in the console.
 *
 * @summary A scannable code as one SVG path.
 * @tag qr-login-code
 * @slot logo - A picture in the centre. Error correction is raised to make good for what it covers.
 * @fires {LoginErrorEvent} login-error - When the content cannot be drawn; `error.code` is `qr-invalid`.
 * @cssprop [--qr-login-ink=#0b0d12] - Colour of the dark modules. A lighter one is darkened.
 * @cssprop [--qr-login-plate=#fff] - Colour of the light modules, the quiet zone and the field of the logo. A darker one is lightened.
 */
export class QrLoginCode extends LitElement {
  static override styles: CSSResult = codeStyles;

  static override properties: PropertyDeclarations = {
    content: { attribute: false },
    label: {},
    logo: {},
    errorCorrection: { attribute: 'error-correction' },
  };

  /** What a reader will read. At most 2330 bytes of UTF-8. A property only, so that it stands in no markup. Default: empty, which draws nothing. */
  content = '';

  /** The picture's name for people who cannot see it. Words, never the content. Default: "Sign-in code". */
  label = 'Sign-in code';

  /** Address of a picture for the centre. One that does not load is left out. Default: empty, which shows none. */
  logo: string | null = '';

  /**
   * How much may be lost and still be read: `L` 7 %, `M` 15 %, `Q` 25 %, `H` 30 %. Default and for anything else: `M`, or with a logo `Q`,
   * below which a logo does not go.
   */
  errorCorrection: ErrorCorrection | '' = '';

  #drawing: Drawing | undefined;
  #slotted = false;
  #flaw: Flaw | undefined;
  readonly #told = new Set<Flaw>();
  #clearCheck: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#checkLater();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#clearCheck?.();
  }

  override willUpdate(): void {
    this.#drawing = this.#draw();
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.#drawing) return nothing;
    const onSlotChange = (event: Event): void => this.#noticeLogo(event);
    return renderDrawing(this.#drawing, this, onSlotChange, () => this.#dropLogo());
  }

  get #hasLogo(): boolean {
    return this.#slotted || Boolean(this.logo);
  }

  #noticeLogo({ target }: Event): void {
    const slotted = target instanceof HTMLSlotElement && target.assignedNodes({ flatten: true }).length > 0;
    // The browser tells of the empty slot of a card too, and to draw again would be half of all the drawing there is.
    if (slotted === this.#slotted) return;
    this.#slotted = slotted;
    this.requestUpdate();
  }

  #dropLogo(): void {
    this.logo = '';
  }

  #draw(): Drawing | undefined {
    // The jsdom of Jest has no TextEncoder, and nothing there scans a code.
    if (this.content === '' || !globalThis.TextEncoder) return undefined;
    try {
      return drawCode(this.content, this.errorCorrection, this.#hasLogo);
    } catch (error) {
      if (error instanceof QrLoginError) this.dispatchEvent(new LoginErrorEvent({ error }));
      return undefined;
    }
  }

  /** Styles change without a word, so they are looked at now and then. What is there twice in a row does not just fade in. */
  #checkLater(): void {
    this.#clearCheck = systemClock.setTimer(() => {
      this.#checkLater();
      const flaw = this.#drawing && findFlaw(this, this.#drawing.size);
      if (flaw && flaw === this.#flaw && !this.#told.has(flaw)) {
        this.#told.add(flaw);
        // oxlint-disable-next-line no-console -- who styles the page reads it, and the person could do nothing about it.
        console.warn(`<qr-login-code> may be unreadable as styled: ${flaw}`);
      }
      this.#flaw = flaw;
    }, checkEveryMs);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'qr-login-code': QrLoginCode;
  }
}
