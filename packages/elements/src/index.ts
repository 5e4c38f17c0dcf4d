export { LoginErrorEvent, LoginStatusEvent, LoginSuccessEvent } from './qr-login/events.js';
export type { LoginErrorDetail, LoginStatusDetail, LoginSuccessDetail } from './qr-login/events.js';
export type { Messages } from './messages/messages.js';
export { QrLogin } from './qr-login/qr-login.js';
export { QrLoginCode } from './qr-login-code/qr-login-code.js';
export { QrLoginError, scriptedAdapter } from '@qr-login/core';
export type {
  Connection,
  LoginAdapter,
  LoginCode,
  LoginStatus,
  LoginStatusName,
  QrLoginErrorCode,
  User,
} from '@qr-login/core';
