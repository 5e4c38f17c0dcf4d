import type {
  LoginErrorEvent,
  LoginStatusEvent,
  LoginSuccessEvent,
  QrLogin as QrLoginElement,
} from '@qr-login/elements';
import type { HTMLAttributes } from 'react';

/** Props that stand in the markup, so that a card made on a server begins before React has arrived. */
export const attributes = {
  server: 'server',
  appId: 'app-id',
  protocol: 'protocol',
  name: 'name',
  required: 'required',
  disabled: 'disabled',
  autoSubmit: 'auto-submit',
  confirmIdentity: 'confirm-identity',
  binding: 'binding',
  exposeVerifier: 'expose-verifier',
  renew: 'renew',
  maxRenewals: 'max-renewals',
  veiled: 'veiled',
  minimal: 'minimal',
  logo: 'logo',
  errorCorrection: 'error-correction',
  noTabs: 'no-tabs',
  noCountdown: 'no-countdown',
  noPhoto: 'no-photo',
  photoOrigins: 'photo-origins',
  allowImage: 'allow-image',
  preview: 'preview',
  debug: 'debug',
} as const;

/** Props that are objects, which no markup can hold. */
export const properties = ['adapter', 'code', 'messages', 'clock'] as const;

/** Props that are told of an event: `onLoginSuccess` of `login-success`. */
export const events = ['onLoginSuccess', 'onLoginStatus', 'onLoginError'] as const;

/** The name of a prop that the card has as a property of the same name and type. */
export type SettingName = keyof typeof attributes | (typeof properties)[number];

/** A card's own settings. Each is that property of `<qr-login>`; left out, it has the default there. */
export type QrLoginSettings = { readonly [Name in SettingName]?: QrLoginElement[Name] | undefined };

/** Told after the change, once each. A function may be another one at every rendering. */
export interface QrLoginEvents {
  /** Somebody approved. Hand `event.detail.ticket` to your backend. */
  readonly onLoginSuccess?: ((event: LoginSuccessEvent) => void) | undefined;
  /** The status changed. */
  readonly onLoginStatus?: ((event: LoginStatusEvent) => void) | undefined;
  /** The attempt gave up; `event.detail.error.code` says why. */
  readonly onLoginError?: ((event: LoginErrorEvent) => void) | undefined;
}

/** Settings, events, and what any HTML element takes. Children go into the card's slots by their `slot`. */
export type QrLoginProps = QrLoginSettings &
  QrLoginEvents &
  Omit<HTMLAttributes<QrLoginElement>, SettingName | keyof QrLoginEvents>;
