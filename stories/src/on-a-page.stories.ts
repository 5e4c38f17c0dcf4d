import { scriptedAdapter } from '@qr-login/core';
import type { LoginStatus } from '@qr-login/core';
import '@qr-login/elements/define';
import { renderQrLogin } from '@qr-login/elements/ssr';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { reached } from './reached.js';

const meta: Meta = { title: 'On a page' };
export default meta;

/** The form is invalid until the user approves. */
export const RequiredInAForm: StoryObj = {
  render: () => {
    let status: LoginStatus = { status: 'pending' };
    const approve = (): void => void (status = { status: 'authorized', ticket: 'a-ticket' });
    const adapter = { ...scriptedAdapter(), readStatus: () => Promise.resolve(status) };
    const onSuccess = ({ target }: Event): void => {
      const output = target instanceof Element && target.closest('form')?.querySelector('output');
      if (output) output.value = 'This form can be sent.';
    };
    return html`<form @login-success=${onSuccess}>
      <qr-login name="ticket" required .adapter=${adapter}></qr-login>
      <output aria-label="State of the form">This form cannot be sent yet.</output>
      <button type="button" @click=${approve}>Approve as the phone</button>
    </form>`;
  },
  play: async ({ canvasElement }) => {
    const form = canvasElement.querySelector('form');
    await reached(canvasElement, ({ status }) => status === 'pending');
    if (!form?.matches(':invalid')) throw new Error('before approval the form should be invalid');
    form.querySelector('button')?.click();
    await reached(canvasElement, ({ status }) => status === 'authorized');
    if (!form.matches(':valid')) throw new Error('after approval the form should be valid');
    if (!new FormData(form).has('ticket')) throw new Error('the form should contain the ticket');
  },
};

const renderedCode = { id: 'rendered', content: 'https://login.example.com/approve#rendered', lifetimeMs: 120_000 };
const requested: string[] = [];

/** A server rendered the code: the element adopts it and requests no other. */
export const RenderedByAServer: StoryObj = {
  render: () => {
    requested.length = 0;
    const place = document.createElement('div');
    // As the parser does for a server-rendered page.
    place.setHTMLUnsafe(
      renderQrLogin({ code: renderedCode, server: 'https://id.example.com', appId: 'my-site', nonce: 'c3Rvcnk=' }),
    );
    const adapter = {
      createCode: () => (requested.push('a code'), Promise.resolve(renderedCode)),
      readStatus: () => (requested.push('its status'), Promise.resolve({ status: 'pending' })),
    };
    Object.assign(place.querySelector('qr-login') ?? {}, { adapter });
    return place;
  },
  play: async ({ canvasElement }) => {
    await reached(canvasElement, ({ status }) => status === 'pending' && requested.length > 0);
    if (requested.includes('a code')) throw new Error('the rendered code should have been adopted');
  },
};
