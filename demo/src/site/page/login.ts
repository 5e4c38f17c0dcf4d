import type { LoginSuccessEvent, QrLogin } from '@qr-login/elements';

const card = document.querySelector<QrLogin>('qr-login');
const problem = document.querySelector<HTMLElement>('.trouble');

card?.addEventListener('login-success', (event) => {
  if (isSuccess(event)) void signIn(event.detail.ticket);
});

/** The ticket goes to this site's own backend, and nowhere else. */
async function signIn(ticket: string): Promise<void> {
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ticket }) };
  const response = await fetch('/session', request).catch(() => undefined);
  if (response?.ok) return location.replace('/');
  problem?.removeAttribute('hidden');
  card?.refresh();
}

function isSuccess(event: Event): event is LoginSuccessEvent {
  return event.type === 'login-success' && 'detail' in event;
}
