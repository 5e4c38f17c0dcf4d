'use client';

// Hooks exist in client components alone. The directive stands here, where a server component's import arrives, and for all below.
export { QrLogin } from './qr-login.js';
export type { QrLoginEvents, QrLoginProps, QrLoginSettings } from './props.js';
export type {
  LoginAdapter,
  LoginCode,
  LoginErrorEvent,
  LoginStatusEvent,
  LoginSuccessEvent,
  Messages,
  QrLogin as QrLoginElement,
  QrLoginError,
} from '@qr-login/elements';
