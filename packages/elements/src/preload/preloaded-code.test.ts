import { ScriptedServer } from '@qr-login/core/testing';
import { expect } from 'chai';
import { readRequest } from './card-settings.js';
import { PreloadedCode } from './preloaded-code.js';

const { fetch } = globalThis;
const { performance } = globalThis;

/** A code of a card whose server answers at once, and the signal of its request. */
function preload(attributes: Readonly<Record<string, string>> = {}): { code: PreloadedCode; card: HTMLElement } {
  const card = document.createElement('div');
  const all = { server: 'https://id.example.com', 'app-id': 'my-site', ...attributes };
  for (const [name, value] of Object.entries(all)) card.setAttribute(name, value);
  document.body.append(card);
  const settings = readRequest(card);
  if (!settings) throw new Error('a card that requests a code was expected');
  return { code: new PreloadedCode(card, settings), card };
}

describe('PreloadedCode', () => {
  let sent: string[];
  /** How far the clock of the page is ahead. */
  let aheadMs: number;
  /** How often the time has been read, now and at the response. */
  let reads: number;
  let readsAtResponse: number;

  beforeEach(() => {
    const server = new ScriptedServer({ lifetimeMs: 120_000 });
    // Stopped: a code is of use for five seconds, and a machine may be slow.
    const startedAt = performance.now();
    sent = [];
    [aheadMs, reads, readsAtResponse] = [0, 0, Infinity];
    performance.now = () => {
      reads++;
      return startedAt + aheadMs;
    };
    globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      sent.push(request.url);
      const response = await server.respond(request);
      readsAtResponse = reads;
      return response;
    };
  });

  /** Lets that much time pass after the code has read when its response arrived. */
  const pass = async (ms: number): Promise<void> => {
    const isRead = (): boolean => reads > readsAtResponse;
    while (!isRead()) await new Promise((resolve) => setTimeout(resolve, 5));
    aheadMs = ms;
  };

  afterEach(() => {
    globalThis.fetch = fetch;
    Reflect.deleteProperty(performance, 'now');
    document.body.replaceChildren();
  });

  it('resolves with the code and its verifier, once', async () => {
    const { code } = preload();
    const given = await code;

    expect(given?.id).to.equal('scripted-code-1');
    expect(given?.codeVerifier).to.match(/^[\w-]{43}$/);
    expect(await code).to.equal(undefined);
  });

  it('subtracts the time since the response from the lifetime', async () => {
    const { code } = preload();
    await pass(3000);
    const given = await code;

    expect(given?.lifetimeMs).to.equal(117_000);
  });

  it('counts the time since the response for a content that rotates', async () => {
    const answer = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const response = await answer(input, init);
      const { data, ...envelope } = await response.json();
      const content = `${data.content}.0.AAAAAAAAAAAAAA`;
      const rotation = { key: 'k'.repeat(43), periodMs: 2500 };
      return Response.json({ ...envelope, data: { ...data, content, rotation } });
    };
    const { code } = preload();
    await pass(3000);
    const given = await code;

    expect(await given?.rotation?.contentAt(0)).to.match(/\.1\.[\w-]{14}$/);
  });

  it('sends a path relative to the base URL of the page', async () => {
    const { code } = preload({ server: './login' });
    await code;

    expect(new URL(sent[0] ?? '').pathname).to.match(/login\/api\/v3\/gene-qrcode$/);
  });

  it('resolves with undefined after its card was removed', async () => {
    const { code, card } = preload();
    card.remove();
    code.abortIfRemoved();

    expect(await code).to.equal(undefined);
  });

  it('resolves with undefined when the server cannot be an address', async () => {
    const { code } = preload({ server: 'id.example.com' });

    expect(await code).to.equal(undefined);
    expect(sent).to.deep.equal([]);
  });
});
