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

/** A story that ends once its card has this status and shows these texts. */
export function story(status: LoginStatusName, render: () => TemplateResult, ...texts: readonly string[]): Story {
  return {
    render,
    play: async ({ canvasElement }) => {
      await reached(canvasElement, (element) => element.status === status);
      expectTexts(canvasElement, texts);
    },
  };
}

/** Throws unless the story's card shows these texts. */
export function expectTexts(canvas: HTMLElement, texts: readonly string[]): void {
  const shown = canvas.querySelector('qr-login')?.shadowRoot?.querySelector('[part~=card]')?.textContent ?? '';
  for (const text of texts) if (!shown.includes(text)) throw new Error(`"${text}" was expected on the card`);
}
