import type {
  LoginErrorEvent,
  LoginStatusEvent,
  LoginSuccessEvent,
  QrLogin as QrLoginElement,
} from '@qr-login/elements';
import type { HTMLAttributes } from 'react';

/** Props rendered as attributes, so that a server-rendered card starts before React has loaded. */
export const attributes = {
  allowImage: 'allow-image',
  appIcon: 'app-icon',
  appId: 'app-id',
  appName: 'app-name',
  autoSubmit: 'auto-submit',
  binding: 'binding',
  clientId: 'client-id',
  colorScheme: 'color-scheme',
  confirmIdentity: 'confirm-identity',
  copyLink: 'copy-link',
  debug: 'debug',
  density: 'density',
  deviceAuthorizationEndpoint: 'device-authorization-endpoint',
  disabled: 'disabled',
  errorCorrection: 'error-correction',
  exposeVerifier: 'expose-verifier',
  issuer: 'issuer',
  logo: 'logo',
  maxRenewals: 'max-renewals',
  minimal: 'minimal',
  name: 'name',
  noCountdown: 'no-countdown',
  noPhoto: 'no-photo',
  noSteps: 'no-steps',
  noTabSync: 'no-tab-sync',
  openHere: 'open-here',
  photoOrigins: 'photo-origins',
  preview: 'preview',
  protocol: 'protocol',
  renew: 'renew',
  required: 'required',
  reveal: 'reveal',
  scope: 'scope',
  server: 'server',
  tokenEndpoint: 'token-endpoint',
} as const;

/** Props with object values, which markup cannot express. */
export const properties = ['adapter', 'code', 'messages', 'clock'] as const;

/** Event props, each with the event. */
export const events: Readonly<Record<keyof QrLoginEvents, string>> = {
  onLoginSuccess: 'login-success',
  onLoginStatus: 'login-status',
  onLoginError: 'login-error',
};

/** Name of a prop that is a property of the card with the same name and type. */
export type SettingName = keyof typeof attributes | (typeof properties)[number];

/** Settings of a card. Each is the property of `<qr-login>` with that name and has its default. */
export type QrLoginSettings = { readonly [Name in SettingName]?: QrLoginElement[Name] | undefined };

/** Called once after each change. The function may differ on every render. */
export interface QrLoginEvents {
  /** The user approved. Send `event.detail.ticket` to your backend. */
  readonly onLoginSuccess?: ((event: LoginSuccessEvent) => void) | undefined;
  /** The status changed. */
  readonly onLoginStatus?: ((event: LoginStatusEvent) => void) | undefined;
  /** The attempt failed; `event.detail.error.code` is the reason. */
  readonly onLoginError?: ((event: LoginErrorEvent) => void) | undefined;
}

/** Settings, events and the props of any HTML element. Children go into the card's slots by their `slot`. */
export type QrLoginProps = QrLoginSettings &
  QrLoginEvents &
  Omit<HTMLAttributes<QrLoginElement>, SettingName | keyof QrLoginEvents>;
