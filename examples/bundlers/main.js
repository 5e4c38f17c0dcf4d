import '@qr-login/elements/define';
import { loadLanguage } from '@qr-login/elements/languages';

// A chunk of its own. If it cannot be loaded, the card stays English.
loadLanguage(document.documentElement.lang).catch(console.warn);

const card = document.querySelector('qr-login');
card.addEventListener('login-success', async ({ detail }) => {
  const body = JSON.stringify({ ticket: detail.ticket });
  const response = await fetch('/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  if (response.ok) card.replaceWith(`Hello ${(await response.json()).name}`);
  else card.refresh();
});
