import { QrLoginError, scriptedAdapter } from '@qr-login/core';
import type { QrLoginErrorCode } from '@qr-login/core';
import '@qr-login/elements/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { reached } from './reached.js';

const meta: Meta = { title: 'Failures' };
export default meta;

/** A story that is done once its card has given up and says that sentence. */
function failure(sentence: string, render: () => TemplateResult): StoryObj {
  return {
    render,
    play: async ({ canvasElement }) => {
      await reached(canvasElement, ({ status }) => status === 'error');
      const said = canvasElement.querySelector('qr-login')?.shadowRoot?.querySelector('[part~=card]')?.textContent;
      if (!said?.includes(sentence)) throw new Error(`"${sentence}" was expected on the card`);
    },
  };
}

/** Not to be tried again, or the card would go on for a while before it gives up. */
function failing(code: QrLoginErrorCode): TemplateResult {
  const error = new QrLoginError(code, 'a sample', { retryable: false });
  return html`<qr-login .adapter=${scriptedAdapter({ steps: [{ error }] })}></qr-login>`;
}

/** No answer came: the network, the server’s rules for other origins, or the page’s own policy. */
export const NetworkOrPolicy: StoryObj = failure('The sign-in service can’t be reached.', () =>
  failing('network-or-policy'),
);

/** No answer came in time. */
export const Timeout: StoryObj = failure('The sign-in service takes too long.', () => failing('timeout'));

/** The server is in trouble, or has too much to do. */
export const ServerUnavailable: StoryObj = failure('The sign-in service is busy. Wait a moment.', () =>
  failing('server-unavailable'),
);

/** The server wants another step from whoever approved, which this card cannot take. */
export const MfaRequired: StoryObj = failure('One more step is needed. Sign in another way.', () =>
  failing('mfa-required'),
);

/** Binding is required, and the page came over plain http. */
export const InsecureContext: StoryObj = failure('This page needs a secure connection.', () =>
  failing('insecure-context'),
);

/** The tag does not say which server: nothing is asked. */
export const Misconfigured: StoryObj = failure(
  'This sign-in is not set up correctly.',
  () => html`<qr-login app-id="my-site"></qr-login>`,
);

/** The server answered with something else than the protocol knows. Failures that have no words of their own say the same. */
export const Protocol: StoryObj = failure('The sign-in service gave no usable answer.', () => failing('protocol'));
