import { scriptedAdapter } from '@qr-login/core';
import type { LoginStatusName, ScriptedAdapterOptions } from '@qr-login/core';
import type { StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { reached } from './reached.js';

export type Story = StoryObj;

/** A card with a scripted server. */
export function card(scenario: ScriptedAdapterOptions): TemplateResult {
  return html`<qr-login .adapter=${scriptedAdapter(scenario)}></qr-login>`;
}

/** A story that ends once its card has this status. */
export function story(status: LoginStatusName, render: () => TemplateResult): Story {
  return { render, play: ({ canvasElement }) => reached(canvasElement, (element) => element.status === status) };
}
