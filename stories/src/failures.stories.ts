import { QrLoginError, scriptedAdapter } from '@qr-login/core';
import type { QrLoginErrorCode } from '@qr-login/core';
import '@qr-login/elements/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { reached } from './reached.js';

const meta: Meta = { title: 'Failures' };
export default meta;

/** A story that ends once its card has failed and shows the sentence. */
function failure(sentence: string, render: () => TemplateResult): StoryObj {
  return {
    render,
    play: async ({ canvasElement }) => {
      await reached(canvasElement, ({ status }) => status === 'error');
      const text = canvasElement.querySelector('qr-login')?.shadowRoot?.querySelector('[part~=card]')?.textContent;
      if (!text?.includes(sentence)) throw new Error(`"${sentence}" was expected on the card`);
    },
  };
}

/** Not retryable: otherwise the card would retry for a while before it fails. */
function failing(code: QrLoginErrorCode): TemplateResult {
  const error = new QrLoginError(code, 'a sample', { retryable: false });
  return html`<qr-login .adapter=${scriptedAdapter({ steps: [{ error }] })}></qr-login>`;
}

/** No response: the cause is the network, the server’s CORS rules, or the page’s content security policy. */
export const NetworkOrPolicy: StoryObj = failure('The sign-in service can’t be reached.', () =>
  failing('network-or-policy'),
);

/** The request timed out. */
export const Timeout: StoryObj = failure('The sign-in service takes too long.', () => failing('timeout'));

/** The server has an error or is overloaded. */
export const ServerUnavailable: StoryObj = failure('The sign-in service is busy. Wait a moment.', () =>
  failing('server-unavailable'),
);

/** The server requires another step from the approver, which this card does not support. */
export const MfaRequired: StoryObj = failure('One more step is needed. Sign in another way.', () =>
  failing('mfa-required'),
);

/** Binding is required, and the page was loaded over plain http. */
export const InsecureContext: StoryObj = failure('This page needs a secure connection.', () =>
  failing('insecure-context'),
);

/** The tag has no `server`: no request is sent. */
export const Misconfigured: StoryObj = failure(
  'This sign-in is not set up correctly.',
  () => html`<qr-login app-id="my-site"></qr-login>`,
);

/** The server’s response is invalid. All errors without a text of their own look the same. */
export const Protocol: StoryObj = failure('The sign-in service gave no usable answer.', () => failing('protocol'));
