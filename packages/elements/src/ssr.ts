/**
 * Renders a card on a server, with its first code.
 * @packageDocumentation
 */

export { renderQrLogin } from './ssr/render-qr-login.js';
export type { RenderQrLoginOptions } from './ssr/render-options.js';
export { cssText } from './ssr/style-sheet.js';
export type { Messages } from './i18n/messages.js';
export { QrLoginError } from '@qr-login/core';
export type { LoginCode } from '@qr-login/core';
