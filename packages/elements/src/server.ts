export { renderQrLogin } from './server/render-qr-login.js';
export type { RenderOptions } from './server/render-qr-login.js';
export { styleSheet } from './server/style-sheet.js';
export type { Messages } from './messages/messages.js';
export { QrLoginError } from '@qr-login/core';
export type { LoginCode } from '@qr-login/core';
