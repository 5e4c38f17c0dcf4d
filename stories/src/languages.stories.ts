import { scriptedAdapter } from '@qr-login/core';
import '@qr-login/elements/define';
import { languageTags, loadLanguage } from '@qr-login/elements/languages';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { reached } from './reached.js';
import './languages.css';

const meta: Meta = { title: 'Languages' };
export default meta;

const ownName = (tag: string): string => new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;

async function speak(place: HTMLElement, tag: string): Promise<void> {
  await loadLanguage(tag);
  place.lang = tag;
}

/** Each language is a separate file, loaded on demand; the card updates. */
export const Switch: StoryObj = {
  render: () => {
    const onChange = ({ target }: Event): void => {
      if (!(target instanceof HTMLSelectElement)) return;
      const place = target.closest('.switch')?.querySelector<HTMLElement>('.spoken');
      if (place) void speak(place, target.value);
    };
    return html`<div class="switch">
      <label
        >Language
        <select @change=${onChange}>
          ${languageTags.map((tag) => html`<option value=${tag}>${ownName(tag)}</option>`)}
        </select>
      </label>
      <div class="spoken" lang="en"><qr-login .adapter=${scriptedAdapter()}></qr-login></div>
    </div>`;
  },
  play: async ({ canvasElement }) => {
    await Promise.all(['ar', 'ja'].map((tag) => loadLanguage(tag)));
    const select = canvasElement.querySelector('select');
    if (!select) throw new Error('a list of languages was expected');
    select.value = 'ja';
    select.dispatchEvent(new Event('change'));
    await reached(
      canvasElement,
      (card) => card.shadowRoot?.querySelector('[part=card]')?.getAttribute('lang') === 'ja',
    );
  },
};

/** All shipped languages side by side. */
export const All: StoryObj = {
  parameters: { layout: 'padded' },
  loaders: [async () => Promise.all(languageTags.map((tag) => loadLanguage(tag)))],
  render: () =>
    html`<div class="languages">
      ${languageTags.map((tag) => html`<div lang=${tag}><qr-login preview="pending"></qr-login></div>`)}
    </div>`,
};
