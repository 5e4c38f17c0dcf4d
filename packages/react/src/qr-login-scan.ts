import type { QrLoginScan as QrLoginScanElement } from '@qr-login/approver/elements';
import '@qr-login/approver/define-scan';
import type { ForwardRefExoticComponent, RefAttributes } from 'react';
import { attributes, events, properties } from './scan-props.js';
import type { QrLoginScanProps } from './scan-props.js';
import { wrapElement } from './wrap-element.js';

/** `<qr-login-scan>` for React 18 and 19. A `ref` returns the element with `start()` and `stop()`. */
export const QrLoginScan: ForwardRefExoticComponent<QrLoginScanProps & RefAttributes<QrLoginScanElement>> = wrapElement<
  QrLoginScanElement,
  QrLoginScanProps
>('QrLoginScan', { tag: 'qr-login-scan', attributes, properties, events });
