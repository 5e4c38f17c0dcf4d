/**
 * The classes of the elements and their events. Importing them registers no tag.
 * @packageDocumentation
 */

export { LoginErrorEvent, LoginStatusEvent, LoginSuccessEvent } from './qr-login/events.js';
export type { LoginErrorDetail, LoginStatusDetail, LoginSuccessDetail } from './qr-login/events.js';
export type { ProtocolName } from './controllers/create-adapter.js';
export type { Messages } from './i18n/messages.js';
export type { MessageOverrides } from './i18n/override-messages.js';
export { QrLogin } from './qr-login/qr-login.js';
export { QrLoginCode } from './qr-login-code/qr-login-code.js';
export type { ErrorCorrection } from './qr-login-code/matrix.js';
export { QrLoginError, scriptedAdapter } from '@qr-login/core';
export type {
  BindingMode,
  Clock,
  ConnectionState,
  LoginAdapter,
  LoginCode,
  LoginStatus,
  LoginStatusName,
  QrLoginErrorCode,
  TokenSet,
  User,
} from '@qr-login/core';
