import type { QrLogin } from '@qr-login/elements';
import '@qr-login/elements/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { createLog } from './event-log.js';
import './your-server.css';

const meta: Meta = { title: 'Your server', parameters: { layout: 'padded' } };
export default meta;

/** The form alone: no request is sent before the user presses the button, and no input is stored. */
export const TryIt: StoryObj = {
  render: form,
  play: async ({ canvasElement }) => {
    if (canvasElement.querySelector('qr-login')) throw new Error('no card was expected yet');
    for (const [name, value] of Object.entries({ server: 'no address', 'app-id': 'my-site' })) {
      const field = canvasElement.querySelector<HTMLInputElement>(`[name=${name}]`);
      if (field) field.value = value;
    }
    canvasElement.querySelector('button')?.click();
    if (canvasElement.querySelector('qr-login')) throw new Error('the form should not have accepted that address');
  },
};

/** Does what the attribute `debug` does in a build: the sources have no diagnostics file to load. */
async function loadDiagnostics(card: QrLogin): Promise<void> {
  const { runDiagnostics } = await import('@qr-login/elements/diagnostics');
  await runDiagnostics(card);
}

function form(): TemplateResult {
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const fields = new FormData(event.target);
    const read = (name: string): string => {
      const value = fields.get(name);
      return typeof value === 'string' ? value : '';
    };
    const card = document.createElement('qr-login');
    for (const name of ['server', 'app-id', 'protocol', 'binding']) card.setAttribute(name, read(name));
    const { list, follow } = createLog();
    follow(card);
    event.target.nextElementSibling?.replaceChildren(card, list);
    if (fields.has('debug')) void loadDiagnostics(card);
  };
  return html`<form class="your-server" autocomplete="off" @submit=${onSubmit}>
      <label>server <input name="server" type="url" required placeholder="https://id.example.com" /></label>
      <label>app-id <input name="app-id" required /></label>
      <label
        >protocol
        <select name="protocol">
          <option>genauth-v3</option>
          <option>genauth-v2</option>
        </select>
      </label>
      <label
        >binding
        <select name="binding">
          <option>auto</option>
          <option>required</option>
          <option>off</option>
        </select>
      </label>
      <label class="your-debug"><input name="debug" type="checkbox" /> debug</label>
      <button>Show a code</button>
    </form>
    <div class="your-card"></div>`;
}
