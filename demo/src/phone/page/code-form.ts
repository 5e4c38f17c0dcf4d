import { create } from './create.js';
import { ApiError } from './login-server.js';

const problemId = 'code-problem';

/** A field for the user code on the other screen. An error is shown beside it, and the text stays for correction. */
export function codeForm(onType: (text: string) => Promise<void>): HTMLFormElement {
  const input = create('input', {
    type: 'text',
    name: 'code',
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: false,
    required: true,
  });
  const problem = create('p', { id: problemId, className: 'problem', role: 'alert' });
  const button = create('button', { className: 'secondary' }, 'Use code');
  const label = create('label', {}, create('span', {}, 'Or type the code, such as WDJB-MJHT'), input);
  const form = create('form', { className: 'enter' }, label, problem, button);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    // Screen readers announce an alert when its text changes, so it must be empty before the same sentence again.
    mark(input, problem, '');
    button.disabled = true;
    onType(input.value)
      .catch((cause: unknown) => mark(input, problem, sentenceOf(cause)))
      .finally(() => (button.disabled = false));
  });
  return form;
}

function sentenceOf(cause: unknown): string {
  return cause instanceof ApiError ? cause.message : 'Something unexpected happened.';
}

function mark(input: HTMLInputElement, problem: HTMLElement, sentence: string): void {
  problem.textContent = sentence;
  input.ariaInvalid = sentence === '' ? null : 'true';
  if (sentence === '') return input.removeAttribute('aria-describedby');
  input.setAttribute('aria-describedby', problemId);
  input.focus();
}
