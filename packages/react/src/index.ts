'use client';

/**
 * The card as a React component.
 * @packageDocumentation
 */

// Hooks exist only in client components. The directive is here because server components import this file.
export { QrLogin } from './qr-login.js';
export type { QrLoginEvents, QrLoginProps, QrLoginSettings } from './props.js';
export type {
  LoginAdapter,
  LoginCode,
  LoginErrorEvent,
  LoginStatusEvent,
  LoginSuccessEvent,
  MessageOverrides,
  Messages,
  QrLogin as QrLoginElement,
  QrLoginError,
} from '@qr-login/elements';
