const card = document.querySelector('qr-login');

card.addEventListener('login-success', async ({ detail }) => {
  const response = await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ticket: detail.ticket }),
  });
  if (response.ok) document.body.textContent = `Hello ${(await response.json()).name}`;
  else card.refresh();
});
