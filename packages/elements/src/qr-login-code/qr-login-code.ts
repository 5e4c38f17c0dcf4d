import { QrLoginError, systemClock } from '@qr-login/core';
import { LitElement, nothing } from 'lit';
import type { CSSResult, PropertyDeclarations, TemplateResult } from 'lit';
import { LoginErrorEvent } from '../qr-login/events.js';
import { codeStyles } from './code.styles.js';
import { drawCode, renderDrawing } from './drawing.js';
import type { Drawing } from './drawing.js';
import type { ErrorCorrection } from './matrix.js';
import { findScanProblem } from './scannability.js';
import type { ScanProblem } from './scannability.js';

/** Between the first checks, and after one with another result. */
const checkIntervalMs = 1000;
/** Between all others, so that a code left alone costs next to nothing. */
const laterIntervalMs = 10_000;

/**
 * Renders text as a QR code: one path, with its quiet zone, dark on light in every theme. It enforces contrast and limits effects, corners
 * and the logo, whatever a style sheet says. A problem that it cannot correct is logged once to the console.
 *
 * @summary A scannable code as one SVG path.
 * @tag qr-login-code
 * @slot logo - An image in the center. Error correction is raised to compensate for the covered modules.
 * @fires {LoginErrorEvent} login-error - When the content cannot be encoded; `error.code` is `qr-invalid`.
 * @cssprop [--qr-login-code-color=#000] - Color of the dark modules. A lighter one is darkened.
 * @cssprop [--qr-login-code-background=#fff] - Color of the light modules, the quiet zone and the field of the logo. A darker one is lightened.
 */
export class QrLoginCode extends LitElement {
  static override styles: CSSResult = codeStyles;

  static override properties: PropertyDeclarations = {
    content: { attribute: false },
    label: {},
    logo: {},
    errorCorrection: { attribute: 'error-correction' },
  };

  /** The encoded text. At most 2331 bytes, in UTF-8 beyond ASCII 2330. A property only, so that it is in no markup. Default: empty, which renders nothing. */
  content = '';

  /** Accessible name of the code, never its content. Default: "Sign-in code". */
  label = 'Sign-in code';

  /** Address of an image for the center. An image that does not load is left out. Default: empty, which shows none. */
  logo: string | null = '';

  /**
   * Share of the code that may be damaged: `L` 7 %, `M` 15 %, `Q` 25 %, `H` 30 %. Default and for any other value: `M`. With a logo at
   * least `Q`.
   */
  errorCorrection: ErrorCorrection | '' = '';

  #drawing: Drawing | undefined;
  #isSlotted = false;
  /** Result of the last check; `null` before the first. */
  #problem: ScanProblem | undefined | null = null;
  readonly #reported = new Set<ScanProblem>();
  #clearCheck: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#checkLater();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#clearCheck?.();
  }

  protected override willUpdate(): void {
    this.#drawing = this.#draw();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#drawing) return nothing;
    const onSlotChange = (event: Event): void => this.#updateSlotted(event);
    return renderDrawing(this.#drawing, this, onSlotChange, () => this.#removeLogo());
  }

  get #hasLogo(): boolean {
    return this.#isSlotted || Boolean(this.logo);
  }

  #updateSlotted({ target }: Event): void {
    const slotted = target instanceof HTMLSlotElement && target.assignedNodes({ flatten: true }).length > 0;
    // `slotchange` fires for the empty slot of a card too; rendering again would double the work.
    if (slotted === this.#isSlotted) return;
    this.#isSlotted = slotted;
    this.requestUpdate();
  }

  #removeLogo(): void {
    this.logo = '';
  }

  #draw(): Drawing | undefined {
    // Jest's jsdom has no TextEncoder, and no test there scans a code.
    if (this.content === '' || !globalThis.TextEncoder) return undefined;
    try {
      return drawCode(this.content, this.errorCorrection, this.#hasLogo);
    } catch (error) {
      if (error instanceof QrLoginError) this.dispatchEvent(new LoginErrorEvent({ error }));
      return undefined;
    }
  }

  /** Style changes fire no event, so they are checked periodically. A problem counts when found twice in a row: it is no fade-in. */
  #checkLater(intervalMs = checkIntervalMs): void {
    this.#clearCheck = systemClock.setTimer(() => {
      const problem = this.#drawing && findScanProblem(this, this.#drawing.size);
      this.#checkLater(problem !== this.#problem ? checkIntervalMs : laterIntervalMs);
      if (problem && problem === this.#problem && !this.#reported.has(problem)) {
        this.#reported.add(problem);
        // oxlint-disable-next-line no-console -- for the developer; the user cannot fix it.
        console.warn(`<qr-login-code> may be unreadable as styled: ${problem}`);
      }
      this.#problem = problem;
    }, intervalMs);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'qr-login-code': QrLoginCode;
  }
}
