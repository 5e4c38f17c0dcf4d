import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { SetupProblem } from './read-setup.js';

const sentences: Readonly<Record<SetupProblem, string>> = {
  'not-paired': 'This phone does not know its accounts yet. Enter the key that was printed with the address “phone”.',
  'wrong-key': 'The key is from another start. Enter the one that was printed last.',
  unreachable: 'The demo cannot be reached. Check the network and try again.',
};

/** The view without accounts. An installed app has cookies of its own, so the key can be entered too. */
export function renderNotReady(problem: SetupProblem, onRetry: (key: string | undefined) => void): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const input = event.target instanceof HTMLFormElement && event.target.querySelector('input');
    onRetry(input ? input.value.trim().toLowerCase() : undefined);
  };
  return html`<form class="not-ready" @submit=${submit}>
    <h2>Not ready</h2>
    <p role="alert">${sentences[problem]}</p>
    ${problem === 'unreachable' ? nothing : renderKeyField()}
    <button class="secondary">${problem === 'unreachable' ? 'Try again' : 'Use key'}</button>
  </form>`;
}

function renderKeyField(): TemplateResult {
  return html`<label>
    <span>Key</span>
    <input name="key" autocomplete="off" autocapitalize="none" spellcheck="false" required />
  </label>`;
}
