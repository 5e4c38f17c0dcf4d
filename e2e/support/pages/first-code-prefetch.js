const card = document.querySelector('qr-login');

const asked = async () => {
  const encode = (bytes) =>
    btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (sign) => ({ '+': '-', '/': '_' })[sign] ?? '');
  const codeVerifier = encode(crypto.getRandomValues(new Uint8Array(32)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(codeVerifier));
  const url = new URL('/api/v3/gene-qrcode', card.getAttribute('server'));
  url.searchParams.set('codeChallenge', encode(new Uint8Array(digest)));
  url.searchParams.set('codeChallengeMethod', 'S256');
  const response = await fetch(url, {
    method: 'POST',
    credentials: 'omit',
    headers: { 'content-type': 'application/json', 'x-authing-app-id': card.getAttribute('app-id') },
    body: '{"type":"MOBILE_APP"}',
  });
  const { data } = await response.json();
  // Without a bound code the card requests one of its own.
  if (!data?.content || data.binding?.method !== 'S256') return undefined;
  const [lifetimeMs, intervalMs] = [data.expiresIn * 1000, data.interval];
  return { id: data.qrcodeId, content: data.content, lifetimeMs, intervalMs, codeVerifier };
};

card.code = asked().catch(() => undefined);
