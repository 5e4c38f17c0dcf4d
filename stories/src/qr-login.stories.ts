import { QrLoginError, scriptedAdapter } from '@qr-login/core';
import type { ScriptedOptions } from '@qr-login/core';
import '@qr-login/elements/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { TemplateResult } from 'lit';

const meta: Meta = { title: 'qr-login', component: 'qr-login', tags: ['view'] };
export default meta;

type Story = StoryObj;

const alex = { displayName: 'Alex Doe' };

function card(scenario: ScriptedOptions): TemplateResult {
  return html`<qr-login .adapter=${scriptedAdapter(scenario)}></qr-login>`;
}

/** Nothing has been answered yet. */
export const Loading: Story = {
  render: () =>
    html`<qr-login
      .adapter=${{ createCode: () => new Promise(() => {}), readStatus: () => new Promise(() => {}) }}
    ></qr-login>`,
};

/** A code is on screen and nobody has scanned it. */
export const Pending: Story = { render: () => card({}) };

/** The code is in its last half minute. */
export const PendingLastSeconds: Story = { render: () => card({ lifetimeMs: 29_500 }) };

/** Somebody scanned the code and has not decided yet. */
export const Scanned: Story = { render: () => card({ steps: [{ status: 'scanned', user: alex }] }) };

/** The server did not say who scanned. */
export const ScannedByUnknown: Story = { render: () => card({ steps: [{ status: 'scanned' }] }) };

/** Somebody approved, and the page has the ticket. */
export const Authorized: Story = {
  render: () => card({ steps: [{ status: 'authorized', ticket: 'a-sample-ticket', user: alex }] }),
};

/** Somebody said no on the phone. */
export const Cancelled: Story = { render: () => card({ steps: [{ status: 'cancelled' }] }) };

/** The code ended, and the host page wants no new one unasked. */
export const Expired: Story = {
  render: () =>
    html`<qr-login renew="manual" .adapter=${scriptedAdapter({ steps: [{ status: 'expired' }] })}></qr-login>`,
};

/** The server will not serve this page. */
export const Error: Story = {
  render: () => card({ steps: [{ error: new QrLoginError('refused', 'a sample refusal') }] }),
};

/** The server was heard once and then no more. */
export const Reconnecting: Story = {
  render: () =>
    card({
      steps: [{ status: 'pending', forMs: 2500 }, { error: new QrLoginError('server-unavailable', 'a sample outage') }],
    }),
};

/** The browser says that the network is gone. */
export const Offline: Story = {
  render: () => card({}),
  play: () => {
    window.dispatchEvent(new Event('offline'));
  },
};
