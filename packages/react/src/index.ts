export { QrLogin } from './qr-login.js';
export type { QrLoginEvents, QrLoginProps, QrLoginSettings } from './props.js';
export type {
  LoginErrorEvent,
  LoginStatusEvent,
  LoginSuccessEvent,
  QrLogin as QrLoginElement,
} from '@qr-login/elements';
