const card = document.querySelector('qr-login');

card.addEventListener('login-success', async ({ detail }) => {
  const body = JSON.stringify({ ticket: detail.ticket });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch('/session', { method: 'POST', headers, body });
  if (response.ok) document.body.textContent = `Hello ${(await response.json()).name}`;
  else card.refresh();
});
