import type { QrLoginScan } from '@qr-login/approver/elements';
import type { StoryObj } from '@storybook/web-components-vite';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url&no-inline';
import './scan.css';

/** What a story shows, and what its user does. */
export interface ScanStory {
  /** Default: none; the user turns the camera on. */
  readonly preview?: QrLoginScan['preview'];
  /** Buttons to press, in order. */
  readonly press?: readonly string[];
  /** What the user types into the field. Default: nothing. */
  readonly type?: string;
  /** What the element shows in the end. */
  readonly texts: readonly string[];
}

/** A story of `<qr-login-scan>`. Only a press of its button opens a camera. */
export function scanStory(story: ScanStory): StoryObj {
  return {
    parameters: { layout: 'fullscreen' },
    render: () =>
      Object.assign(document.createElement('qr-login-scan'), {
        approveUrls: ['https://login.example.com/approve'],
        wasmUrl,
        manual: true,
        preview: story.preview ?? '',
      }),
    play: async ({ canvasElement }) => {
      const element = canvasElement.querySelector('qr-login-scan');
      if (!element) throw new Error('the story must contain a <qr-login-scan>');
      for (const name of story.press ?? []) await press(element, name);
      if (story.type !== undefined) await submit(element, story.type);
      for (const text of story.texts)
        if (!textOf(element).includes(text)) throw new Error(`"${text}" was expected in the element`);
    },
  };
}

async function press(element: QrLoginScan, name: string): Promise<void> {
  await element.updateComplete;
  const buttons = [...(element.shadowRoot?.querySelectorAll('button') ?? [])];
  const button = buttons.find(({ textContent }) => textContent === name);
  if (!button) throw new Error(`there is no button "${name}"`);
  button.click();
  await element.updateComplete;
}

async function submit(element: QrLoginScan, text: string): Promise<void> {
  const field = element.shadowRoot?.querySelector<HTMLInputElement>('[part=field]');
  if (!field) throw new Error('there is no field');
  field.value = text;
  field.dispatchEvent(new InputEvent('input'));
  field.form?.requestSubmit();
  await element.updateComplete;
}

function textOf(element: QrLoginScan): string {
  const field = element.shadowRoot?.querySelector<HTMLInputElement>('[part=field]');
  return `${element.shadowRoot?.querySelector('[part=card]')?.textContent ?? ''} ${field?.value ?? ''}`;
}
