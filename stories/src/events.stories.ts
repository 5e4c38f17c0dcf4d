import '@qr-login/elements/define';
import type { QrLogin } from '@qr-login/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { createLog } from './event-log.js';
import { cardAndPhone, press } from './phone.js';
import { reached } from './reached.js';

const meta: Meta = { title: 'Events', parameters: { layout: 'padded' } };
export default meta;

/** Which events fire, and when. Only `login-success` contains the ticket; this log omits it. */
export const Log: StoryObj = {
  render: () => {
    const { list, follow } = createLog();
    return html`${cardAndPhone((card: QrLogin) => follow(card))}${list}`;
  },
  play: async ({ canvasElement }) => {
    await reached(canvasElement, ({ status }) => status === 'pending');
    press(canvasElement, 'Scan the code');
    await reached(canvasElement, ({ status }) => status === 'scanned');
    press(canvasElement, 'Approve');
    await reached(canvasElement, ({ status }) => status === 'authorized');
    const lines = [...canvasElement.querySelectorAll('[role=log] li')].map((line) => line.textContent);
    if (lines.length !== 5) throw new Error(`five events were expected, there were ${lines.length}`);
    if (!lines.some((line) => line?.startsWith('login-timing'))) throw new Error('login-timing should be in the log');
    if (lines.some((line) => line?.includes('scripted-ticket'))) throw new Error('a ticket is in the log');
  },
};
