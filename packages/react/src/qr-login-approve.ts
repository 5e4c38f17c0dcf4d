import type { QrLoginApprove as QrLoginApproveElement } from '@qr-login/approver/elements';
import '@qr-login/approver/define-approve';
import type { ForwardRefExoticComponent, RefAttributes } from 'react';
import { attributes, events, properties } from './approve-props.js';
import type { QrLoginApproveProps } from './approve-props.js';
import { wrapElement } from './wrap-element.js';

/** `<qr-login-approve>` for React 18 and 19. A `ref` returns the element with `reload()`. */
export const QrLoginApprove: ForwardRefExoticComponent<QrLoginApproveProps & RefAttributes<QrLoginApproveElement>> =
  wrapElement<QrLoginApproveElement, QrLoginApproveProps>('QrLoginApprove', {
    tag: 'qr-login-approve',
    attributes,
    properties,
    events,
  });
