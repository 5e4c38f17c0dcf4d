import '@qr-login/elements/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

const meta: Meta = {
  title: 'qr-login-code',
  component: 'qr-login-code',
  args: { content: 'https://login.example.com/approve#a-sample-code', label: 'Sample code', 'error-correction': 'M' },
  argTypes: { 'error-correction': { control: { type: 'select' }, options: ['L', 'M', 'Q', 'H'] } },
  render: ({ content, label, 'error-correction': errorCorrection }) =>
    html`<qr-login-code
      style="inline-size: 240px"
      .content=${content}
      .errorCorrection=${errorCorrection}
      label=${label}
    ></qr-login-code>`,
};
export default meta;

/** Any text as one SVG path, with its quiet zone. */
export const Plain: StoryObj = {};

/** Error correction `H`: readable with nearly a third of the code damaged. */
export const MostCorrection: StoryObj = { args: { 'error-correction': 'H' } };

/** More text makes smaller modules, so that the code needs more room. */
export const LongContent: StoryObj = {
  args: { content: `https://login.example.com/approve?${'from=a-sample-page&'.repeat(12)}#a-sample-code` },
};
