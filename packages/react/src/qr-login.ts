import type { QrLogin as QrLoginElement } from '@qr-login/elements';
import '@qr-login/elements/define';
import type { ForwardRefExoticComponent, RefAttributes } from 'react';
import { attributes, events, properties } from './props.js';
import type { QrLoginProps } from './props.js';
import { wrapElement } from './wrap-element.js';

/** `<qr-login>` for React 18 and 19. A `ref` returns the element with its methods. */
export const QrLogin: ForwardRefExoticComponent<QrLoginProps & RefAttributes<QrLoginElement>> = wrapElement<
  QrLoginElement,
  QrLoginProps
>('QrLogin', { tag: 'qr-login', attributes, properties, events });
