import '@qr-login/elements/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { cardAndPhone, press } from './phone.js';
import { reached } from './reached.js';

const meta: Meta = { title: 'Welcome' };
export default meta;

/** Card and phone on one page: press the buttons of the phone. */
export const OneSignIn: StoryObj = {
  render: () => cardAndPhone(),
  play: async ({ canvasElement }) => {
    await reached(canvasElement, ({ status }) => status === 'pending');
    press(canvasElement, 'Scan the code');
    await reached(canvasElement, ({ status }) => status === 'scanned');
    press(canvasElement, 'Approve');
    await reached(canvasElement, ({ status }) => status === 'authorized');
  },
};
