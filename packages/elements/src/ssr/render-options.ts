import type { LoginCode } from '@qr-login/core';
import type { Messages } from '../i18n/messages.js';

/** Options of a server-rendered card. */
export interface RenderQrLoginOptions {
  /** The freshly created code. Its `content` is only in the QR code; a `codeVerifier` is left out. Required. */
  readonly code: LoginCode;
  /** Base URL of the login server for the page: absolute, or a path that begins with `/`, `./` or `../`. Required. */
  readonly server: string;
  /** The app's id at that server. Required. */
  readonly appId: string;
  /** Nonce of the `<style>` elements, from the page's `Content-Security-Policy`. This or `stylesheet` is required. */
  readonly nonce?: string | undefined;
  /** Address of `qr-login.css`, instead of `<style>` elements. */
  readonly stylesheet?: string | undefined;
  /** BCP 47 tag of the card's language. Default: none, which sets no `lang` and renders English. */
  readonly lang?: string | undefined;
  /** Available languages besides English. Default: none. */
  readonly languages?: readonly Messages[];
  /** Further attributes of the tag; `true` for one without a value. None may show something other than a code first. Default: none. */
  readonly attributes?: Readonly<Record<string, string | true>>;
  /** Markup for the slots, inserted as is: escape untrusted text. Default: none. */
  readonly slotted?: string;
}
