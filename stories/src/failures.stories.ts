import { QrLoginError, scriptedAdapter } from '@qr-login/core';
import type { QrLoginErrorCode } from '@qr-login/core';
import '@qr-login/elements/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { reached } from './reached.js';
import { expectTexts } from './view-story.js';

const meta: Meta = { title: 'Failures' };
export default meta;

/** A story that ends once its card has failed and shows the sentence, with a button for another try unless none can succeed. */
function failure(sentence: string, render: () => TemplateResult, isFinal = false): StoryObj {
  return {
    render,
    play: async ({ canvasElement }) => {
      await reached(canvasElement, ({ status }) => status === 'error');
      expectTexts(canvasElement, [sentence]);
      const button = canvasElement.querySelector('qr-login')?.shadowRoot?.querySelector('[part~=button]');
      if (Boolean(button) === isFinal) throw new Error(`${isFinal ? 'no' : 'a'} button was expected on the card`);
    },
  };
}

/** Not retryable: otherwise the card would retry for a while before it fails. */
function failing(code: QrLoginErrorCode): TemplateResult {
  const error = new QrLoginError(code, 'a sample', { retryable: false });
  return html`<qr-login .adapter=${scriptedAdapter({ steps: [{ error }] })}></qr-login>`;
}

/** No response: the cause is the network, the server’s CORS rules, or the page’s content security policy. */
export const NetworkOrPolicy: StoryObj = failure('We can’t reach the sign-in service. Check your connection.', () =>
  failing('network-or-policy'),
);

/** The request timed out. */
export const Timeout: StoryObj = failure('The sign-in service is taking too long. Try again in a moment.', () =>
  failing('timeout'),
);

/** The server has an error or is overloaded. */
export const ServerUnavailable: StoryObj = failure('The sign-in service is busy. Try again in a moment.', () =>
  failing('server-unavailable'),
);

/** The server requires another step from the approver, which this card does not support. */
export const MfaRequired: StoryObj = failure(
  'One more step is needed. Sign in another way.',
  () => failing('mfa-required'),
  true,
);

/** Binding is required, and the page was loaded over plain http. */
export const InsecureContext: StoryObj = failure(
  'This page isn’t secure enough for code sign-in. Use another way.',
  () => failing('insecure-context'),
  true,
);

/** The tag has no `server`: no request is sent. */
export const Misconfigured: StoryObj = failure(
  'Code sign-in isn’t set up correctly here. Use another way.',
  () => html`<qr-login app-id="my-site"></qr-login>`,
  true,
);

/** The server’s response is invalid. All errors without a text of their own look the same. */
export const Protocol: StoryObj = failure('Something went wrong. Try again in a moment.', () => failing('protocol'));
