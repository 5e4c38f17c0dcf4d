import type { CodeFoundEvent, QrLoginScan as QrLoginScanElement } from '@qr-login/approver/elements';
import type { HTMLAttributes } from 'react';

/** Props rendered as attributes. */
export const attributes = {
  colorScheme: 'color-scheme',
  manual: 'manual',
  preview: 'preview',
  userPoolId: 'user-pool-id',
  wasmUrl: 'wasm-url',
} as const;

/** Props with values that markup cannot express. */
export const properties = ['approveUrls', 'clock', 'messages'] as const;

/** Event props, each with the event. */
export const events: Readonly<Record<keyof QrLoginScanEvents, string>> = { onCodeFound: 'code-found' };

/** Name of a prop that is a property of `<qr-login-scan>` with the same name and type. */
export type ScanSettingName = keyof typeof attributes | (typeof properties)[number];

/** Settings of a scanner. Each is the property of `<qr-login-scan>` with that name and has its default. */
export type QrLoginScanSettings = { readonly [Name in ScanSettingName]?: QrLoginScanElement[Name] | undefined };

/** Called once for each code. The function may differ on every render. */
export interface QrLoginScanEvents {
  /** A code was found. `event.detail` is what `QrLoginApprove` takes as its `code`. */
  readonly onCodeFound?: ((event: CodeFoundEvent) => void) | undefined;
}

/** Settings, events and the props of any HTML element. */
export type QrLoginScanProps = QrLoginScanSettings &
  QrLoginScanEvents &
  Omit<HTMLAttributes<QrLoginScanElement>, ScanSettingName | keyof QrLoginScanEvents>;
