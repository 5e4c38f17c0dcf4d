import { expect } from 'chai';
import '../define.js';
import { QrLoginHarness } from '../testing.js';
import { createFakeClock } from '@qr-login/core/testing';
import type { FakeClock } from '@qr-login/core/testing';

const issuer = 'https://id.example.com';
const endpoints = { deviceAuthorizationEndpoint: `${issuer}/device`, tokenEndpoint: `${issuer}/token` };
const realFetch = window.fetch.bind(window);

/** An OAuth server with the device grant. */
class OauthServer {
  readonly forms: [string, Record<string, string>][] = [];
  isApproved = false;

  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    if (pathname.includes('.well-known')) return Response.json(this.#metadata());
    this.forms.push([pathname, Object.fromEntries(new URLSearchParams(await request.text()))]);
    if (pathname === '/device') return Response.json(this.#code());
    if (!this.isApproved) return Response.json({ error: 'authorization_pending' }, { status: 400 });
    return Response.json({ access_token: 'secret-access', token_type: 'Bearer' });
  };

  #metadata(): object {
    return { issuer, device_authorization_endpoint: `${issuer}/device`, token_endpoint: `${issuer}/token` };
  }

  #code(): object {
    const verification_uri_complete = `${issuer}/activate?user_code=WDJB-MJHT`;
    const times = { expires_in: 600, interval: 1 };
    return { device_code: 'secret-device', user_code: 'WDJB-MJHT', verification_uri_complete, ...times };
  }
}

describe('protocol="device-grant"', () => {
  let server: OauthServer;
  let clock: FakeClock;

  beforeEach(() => {
    server = new OauthServer();
    clock = createFakeClock();
    Object.assign(window, { fetch: server.fetch });
  });

  afterEach(() => {
    document.body.replaceChildren();
    Object.assign(window, { fetch: realFetch });
  });

  async function open(attributes: Readonly<Record<string, string>>): Promise<QrLoginHarness> {
    const element = Object.assign(document.createElement('qr-login'), { clock });
    for (const [name, value] of Object.entries({ protocol: 'device-grant', ...attributes }))
      element.setAttribute(name, value);
    const card = new QrLoginHarness(element);
    document.body.append(element);
    await card.settled();
    return card;
  }

  async function until(isReached: () => boolean): Promise<void> {
    for (let turn = 0; !isReached(); turn++) {
      if (turn === 500) throw new Error(`the state was not reached: ${document.querySelector('qr-login')?.connection}`);
      await clock.advance(100);
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  it('signs in at an OAuth server from attributes alone', async () => {
    const card = await open({ issuer, 'client-id': 'web', scope: 'openid profile' });
    await until(() => card.showsCode);
    expect(card.text).to.include('WDJB-MJHT');

    server.isApproved = true;
    await until(() => card.element.status === 'authorized');

    expect(card.successes.map(({ detail }) => [detail.ticket, detail.tokenSet?.['access_token']])).to.deep.equal([
      ['', 'secret-access'],
    ]);
    expect(server.forms[0]).to.deep.equal(['/device', { client_id: 'web', scope: 'openid profile' }]);
    expect(card.markup + card.text).not.to.include('secret');
  });

  it('takes the two endpoints of a server without metadata', async () => {
    const card = await open({
      'device-authorization-endpoint': endpoints.deviceAuthorizationEndpoint,
      'token-endpoint': endpoints.tokenEndpoint,
      'client-id': 'web',
    });
    await until(() => card.showsCode);

    expect(server.forms[0]).to.deep.equal(['/device', { client_id: 'web' }]);
  });

  for (const [what, attributes, message] of [
    ['client-id', { issuer }, 'client-id must be 1 to 256 visible ASCII characters'],
    ['issuer', { 'client-id': 'web' }, 'issuer or both endpoints must be set'],
    [
      'token-endpoint',
      { 'client-id': 'web', 'device-authorization-endpoint': `${issuer}/device` },
      'token-endpoint must be an absolute https address, or http on loopback',
    ],
    ['scope', { issuer, 'client-id': 'web', scope: 'a  b' }, 'scope must be names separated by single spaces'],
  ] as const)
    it(`names a missing or wrong ${what}`, async () => {
      const card = await open(attributes);
      await until(() => card.element.status === 'error');

      const { error } = card.errors[0]!.detail;
      expect([error.code, error.message]).to.deep.equal(['misconfigured', message]);
      expect(server.forms).to.deep.equal([]);
    });

  it('starts a new run when one of its attributes changes', async () => {
    const card = await open({ issuer, 'client-id': 'web' });
    await until(() => card.showsCode);
    card.element.setAttribute('client-id', 'other');
    await until(() => server.forms.some(([path, form]) => path === '/device' && form['client_id'] === 'other'));

    expect(card.errors).to.deep.equal([]);
  });
});
