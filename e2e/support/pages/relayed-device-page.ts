import { deviceGrantAdapter } from '@qr-login/core';

const { issuer = '', clientId = '' } = document.querySelector('main')?.dataset ?? {};

const adapter = deviceGrantAdapter({
  endpoints: { deviceAuthorization: `${issuer}/device/auth`, token: `${issuer}/token` },
  clientId,
  scope: 'openid',
  // The server has no CORS, so the page’s own server sends the requests.
  fetch: (input, init) => fetch(`/oauth${new URL(new Request(input).url).pathname}`, init),
});
document.querySelector('main')?.append(Object.assign(document.createElement('qr-login'), { adapter }));
