import { scriptedAdapter } from '@qr-login/core';
import '@qr-login/elements/define';
import brand from '@qr-login/elements/themes/brand.css?raw';
import dense from '@qr-login/elements/themes/dense.css?raw';
import fluent from '@qr-login/elements/themes/fluent.css?raw';
import material from '@qr-login/elements/themes/material.css?raw';
import plain from '@qr-login/elements/themes/plain.css?raw';
import shadcn from '@qr-login/elements/themes/shadcn.css?raw';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { reached } from './reached.js';

const meta: Meta = {
  title: 'Theming',
  play: ({ canvasElement }) => reached(canvasElement, ({ status }) => status === 'pending'),
};
export default meta;

/** A theme as a page would link it, scoped to one story: the documentation page shows several. */
function themed(name: string, css: string, density = 'comfortable'): StoryObj {
  const render = () =>
    html`<div class=${name}>
      <style>
        @scope (.${name}) { ${css} }
      </style>
      <qr-login density=${density} .adapter=${scriptedAdapter()}></qr-login>
    </div>`;
  return { name: `${name}.css`, render };
}

/** No card frame: the code is on the page itself. */
export const Plain: StoryObj = themed('plain', plain);

/** Three custom values; all others derive from them. */
export const Brand: StoryObj = themed('brand', brand);

/** The smallest size at which the code is easy to scan. */
export const Dense: StoryObj = themed('dense', dense, 'compact');

/** For pages of Material Web or Angular Material. */
export const Material: StoryObj = themed('material', material);

/** For pages of Fluent UI. */
export const Fluent: StoryObj = themed('fluent', fluent);

/** For pages of shadcn/ui. */
export const Shadcn: StoryObj = themed('shadcn', shadcn);

/** Custom properties. The card darkens a code color that is too light to scan. */
export const Tokens: StoryObj = {
  args: {
    accent: '#0a6b4f',
    'code-color': '#10231c',
    'code-background': '#ffffff',
    background: '',
    radius: '1.5em',
    size: '22em',
  },
  argTypes: Object.fromEntries(
    ['accent', 'code-color', 'code-background', 'background'].map((name) => [name, { control: { type: 'color' } }]),
  ),
  render: (args) => {
    const values = Object.entries(args).filter(([, value]) => value !== '');
    const style = Object.fromEntries(values.map(([name, value]) => [`--qr-login-${name}`, String(value)]));
    return html`<qr-login style=${styleMap(style)} .adapter=${scriptedAdapter()}></qr-login>`;
  },
};
