// `dist/timings.js` of @qr-login/elements, copied beside this file; with a bundler it is '@qr-login/elements/timings'.
import { timeLogins } from './timings.js';

const card = document.querySelector('qr-login');
const password = document.querySelector('a');
const line = document.querySelector('[role=status]');

// Where you keep figures: your own metrics, your own backend, or nowhere. The card itself sends nothing.
globalThis.timings = [];
timeLogins(card);
card.addEventListener('login-timing', ({ detail }) => globalThis.timings.push(detail));

card.addEventListener('login-success', async ({ detail }) => {
  const response = await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ticket: detail.ticket }),
  });
  line.textContent = response.ok ? 'You are signed in.' : 'That did not work. Please try again.';
});
card.addEventListener('login-status', ({ detail }) => {
  password.hidden = !['cancelled', 'expired', 'error'].includes(detail.status);
});
