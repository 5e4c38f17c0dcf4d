import { QrLoginError } from '@qr-login/core';
import { LitElement, css, html, nothing } from 'lit';
import type { CSSResult, PropertyDeclarations, TemplateResult } from 'lit';
import { LoginErrorEvent } from '../qr-login/events.js';
import { drawPath, encodeContent, quietZone } from './matrix.js';

/**
 * Draws text as a scannable code: one path, with its quiet zone, dark on light in every theme.
 *
 * @summary A scannable code as one SVG path.
 * @tag qr-login-code
 * @fires {LoginErrorEvent} login-error - When the content cannot be drawn; `error.code` is `qr-invalid`.
 * @csspart code - The picture, quiet zone included.
 * @csspart code-path - The dark modules.
 * @cssprop [--qr-login-ink=#0b0d12] - Colour of the dark modules.
 * @cssprop [--qr-login-plate=#fff] - Colour of the light modules and the quiet zone.
 */
export class QrLoginCode extends LitElement {
  static override styles: CSSResult = css`
    :host {
      display: block;
      aspect-ratio: 1;
    }
    :host([hidden]) {
      display: none;
    }
    svg {
      display: block;
      inline-size: 100%;
      block-size: 100%;
      background: var(--qr-login-plate, #fff);
      forced-color-adjust: none;
    }
    path {
      fill: var(--qr-login-ink, #0b0d12);
    }
  `;

  static override properties: PropertyDeclarations = {
    content: { attribute: false },
    label: {},
  };

  /** What a reader will read. At most 2330 bytes of UTF-8. A property only, so that it stands in no markup. Default: empty, which draws nothing. */
  content = '';

  /** The picture's name for people who cannot see it. Words, never the content. Default: "Sign-in code". */
  label = 'Sign-in code';

  #drawing: { readonly size: number; readonly path: string } | undefined;

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('content')) this.#drawing = this.#draw();
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.#drawing) return nothing;
    const { size, path } = this.#drawing;
    return html`<svg
      part="code"
      role="img"
      aria-label=${this.label}
      viewBox="0 0 ${size} ${size}"
      shape-rendering="crispEdges"
    >
      <path part="code-path" d=${path}></path>
    </svg>`;
  }

  #draw(): { readonly size: number; readonly path: string } | undefined {
    if (this.content === '') return undefined;
    try {
      const matrix = encodeContent(this.content);
      return { size: matrix.size + 2 * quietZone, path: drawPath(matrix) };
    } catch (error) {
      if (error instanceof QrLoginError) this.dispatchEvent(new LoginErrorEvent({ error }));
      return undefined;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'qr-login-code': QrLoginCode;
  }
}
