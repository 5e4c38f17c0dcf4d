import { mappedAdapter } from '@qr-login/core/mapped';
import type { LoginMapping } from '@qr-login/core/mapped';
import { ScriptedServer, createFakeClock } from '@qr-login/core/testing';
import { expect } from 'chai';
import '../define.js';
import type { LoginSuccessEvent } from './events.js';
import { mount } from '../testing.js';

/** A part of version 3, as a mapping. */
const mapping: LoginMapping = {
  success: { pointer: '/statusCode', values: [200] },
  create: {
    method: 'POST',
    path: 'api/v3/gene-qrcode',
    response: { id: '/data/qrcodeId', content: '/data/content', expiresIn: '/data/expiresIn' },
  },
  status: {
    path: 'api/v3/check-qrcode-status',
    query: { qrcodeId: '{id}' },
    response: { status: '/data/status', ticket: '/data/ticket', displayName: '/data/briefUserInfo/displayName' },
    states: { pending: ['PENDING'], scanned: ['SCANNED'], authorized: ['AUTHORIZED'], cancelled: ['CANCELLED'] },
  },
};

describe('<qr-login> with a mapped adapter', () => {
  afterEach(() => document.body.replaceChildren());

  it('signs in', async () => {
    const clock = createFakeClock();
    const server = new ScriptedServer({ clock, holdMs: 0 });
    const fetch: typeof globalThis.fetch = (input, init) => server.respond(new Request(input, init));
    const adapter = mappedAdapter(mapping, { server: 'https://id.example.com', fetch, clock });
    const card = await mount({ adapter, clock });
    const tickets: string[] = [];
    card.element.addEventListener(
      'login-success',
      (event: LoginSuccessEvent) => void tickets.push(event.detail.ticket),
    );
    await clock.advance(0);
    await card.settled();
    const showsCode = card.showsCode;

    const scanned = server.scan({ user: { displayName: 'Ada\u202e Lovelace' } });
    await clock.advance(5000);
    await scanned;
    await card.settled();
    const text = card.text;
    const approved = server.approve({ ticket: 'a-ticket' });
    await clock.advance(5000);
    await approved;

    expect(showsCode).to.equal(true);
    expect(text).to.include('Ada Lovelace');
    expect(tickets).to.deep.equal(['a-ticket']);
  });
});
