import { createFakeClock } from '@qr-login/core/testing';
import type { FakeClock } from '@qr-login/core/testing';
import { expect } from 'chai';
import '../define.js';
import { QrLoginHarness, createCountingAdapter } from '../testing.js';
import type { CountingAdapter } from '../testing.js';
import type { QrLogin } from './qr-login.js';

interface Page {
  readonly form: HTMLFormElement;
  readonly card: QrLoginHarness;
  readonly adapter: CountingAdapter;
  readonly clock: FakeClock;
  /** The entries that would be submitted. */
  readonly entries: () => string[];
  /** Forms that were submitted. */
  readonly sent: string[][];
  readonly approve: () => Promise<void>;
}

/** A form with a card in it, from markup. */
async function open(attributes: string, formAttributes = 'method="post" action="/session"'): Promise<Page> {
  const clock = createFakeClock();
  const adapter = createCountingAdapter();
  document.body.innerHTML = `<form ${formAttributes}><fieldset><input name="next" value="/"><qr-login ${attributes}></qr-login></fieldset></form>`;
  const form = document.querySelector('form')!;
  const element: QrLogin = document.querySelector('qr-login')!;
  Object.assign(element, { adapter, clock });
  const entries = (): string[] =>
    [...new FormData(form)].map(([name, value]) => `${name}=${typeof value === 'string' ? value : 'a file'}`);
  const sent: string[][] = [];
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    sent.push(entries());
  });
  const card = new QrLoginHarness(element);
  await card.settled();
  await clock.advance(0);
  await card.settled();
  const approve = async (): Promise<void> => {
    adapter.response = { status: 'authorized', ticket: 'ticket-1', codeVerifier: 'verifier-1' };
    await clock.advance(1000);
    await card.settled();
  };
  return { form, card, adapter, clock, entries, sent, approve };
}

describe('<qr-login> in a form', () => {
  afterEach(() => document.body.replaceChildren());

  it('submits the ticket under its name once there is one', async () => {
    const { entries, approve, card } = await open('name="ticket"');
    expect(entries()).to.deep.equal(['next=/']);
    expect(card.element.form).to.equal(document.querySelector('form'));

    await approve();

    expect(entries()).to.deep.equal(['next=/', 'ticket=ticket-1']);
  });

  it('submits nothing without a name, and the verifier only if the page opts in', async () => {
    for (const [attributes, expected] of [
      ['', ['next=/']],
      ['expose-verifier', ['next=/']],
      ['name="t"', ['next=/', 't=ticket-1']],
      ['name="t" expose-verifier', ['next=/', 't=ticket-1', 't-verifier=verifier-1']],
    ] as const) {
      const { entries, approve } = await open(attributes);
      await approve();

      expect(entries()).to.deep.equal(expected);
    }
  });

  it('may be associated with a form elsewhere by id', async () => {
    const { approve, card } = await open('name="ticket" form="far"');
    const far = Object.assign(document.createElement('form'), { id: 'far' });
    document.body.append(far);
    await approve();

    expect(card.element.form).to.equal(far);
    expect(new FormData(far).get('ticket')).to.equal('ticket-1');
  });

  it('keeps the form invalid while it is required and not approved', async () => {
    const { form, sent, card, approve } = await open('name="ticket" required');
    expect(card.element.checkValidity()).to.equal(false);
    expect(card.element.matches(':invalid')).to.equal(true);
    form.requestSubmit();
    expect(sent).to.deep.equal([]);

    await approve();
    expect(card.element.reportValidity()).to.equal(true);
    form.requestSubmit();
    expect(sent).to.deep.equal([['next=/', 'ticket=ticket-1']]);
  });

  it('follows changes of the required attribute', async () => {
    const { card } = await open('name="ticket"');
    for (const required of [true, false]) {
      card.element.toggleAttribute('required', required);
      await card.settled();

      expect(card.element.checkValidity()).to.equal(!required);
    }
  });

  it('submits the form once after login-success with auto-submit', async () => {
    const { sent, approve, card, clock } = await open('name="ticket" required auto-submit');
    let sentBefore = -1;
    card.element.addEventListener('login-success', () => (sentBefore = sent.length));
    await approve();
    await clock.advance(60_000);

    expect(sentBefore).to.equal(0);
    expect(sent).to.deep.equal([['next=/', 'ticket=ticket-1']]);
    expect(card.errors).to.deep.equal([]);
  });

  it('leaves the form to a listener that cancels login-success', async () => {
    const { sent, approve, card } = await open('name="ticket" required auto-submit');
    card.element.addEventListener('login-success', (event) => event.preventDefault());
    await approve();

    expect(sent).to.deep.equal([]);
    expect(card.element.checkValidity()).to.equal(true);
    expect(card.errors).to.deep.equal([]);
  });

  for (const [why, formAttributes] of [
    ['puts it into the address', 'method="get" action="/session"'],
    ['has no method, which is get', 'action="/session"'],
    ['goes to another origin', 'method="post" action="https://elsewhere.example/session"'],
  ] as const) {
    it(`does not auto-submit a form that ${why}`, async () => {
      const { sent, approve, card, entries } = await open('name="ticket" auto-submit', formAttributes);
      await approve();

      expect(sent).to.deep.equal([]);
      expect(card.errors[0]?.detail.error.code).to.equal('misconfigured');
      expect(card.errors[0]?.detail.error.message).to.include('auto-submit');
      expect(entries()).to.deep.equal(['next=/']);
    });
  }

  it('reports that auto-submit needs a form', async () => {
    const { approve, card, form } = await open('name="ticket" auto-submit');
    form.replaceWith(card.element);
    await card.settled();
    await approve();

    expect(card.errors[0]?.detail.error.code).to.equal('misconfigured');
  });

  it('posts the ticket in the body without a script on the page', async () => {
    const frame = Object.assign(document.createElement('iframe'), { name: 'answer' });
    document.documentElement.append(frame);
    const { form, approve, card } = await open(
      'name="ticket" required auto-submit',
      'method="post" action="/session" target="answer"',
    );
    form.replaceWith(form.cloneNode());
    document.forms[0]?.append(card.element);
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    await approve();
    await loaded;

    expect(frame.contentDocument?.body.textContent?.trim()).to.equal('POST  ticket=ticket-1');
    frame.remove();
  });

  it('clears the ticket and shows a new code when the form is reset', async () => {
    const { form, approve, entries, card, adapter, clock } = await open('name="ticket"');
    await approve();
    adapter.response = { status: 'pending' };
    form.reset();
    await clock.advance(0);
    await card.settled();

    expect(entries()).to.deep.equal(['next=/']);
    expect(card.element.status).to.equal('pending');
  });

  it('keeps its code when the form is reset before there is a ticket', async () => {
    const { form, card, adapter } = await open('name="ticket"');
    const { drawing } = card;
    form.reset();
    await card.settled();

    expect(card.drawing).to.equal(drawing);
    expect(adapter.createdCount).to.equal(1);
  });

  it('clears the ticket when a new code is requested', async () => {
    const { approve, entries, card, adapter, clock } = await open('name="ticket"');
    await approve();
    adapter.response = { status: 'pending' };
    card.element.refresh();
    await clock.advance(0);

    expect(entries()).to.deep.equal(['next=/']);
  });

  for (const [what, target] of [
    ['it is disabled', 'qr-login'],
    ['its fieldset is disabled', 'fieldset'],
  ] as const) {
    it(`sends no request and shows no code while ${what}, and starts afterwards`, async () => {
      const { card, adapter, clock, entries } = await open('name="ticket"');
      document.querySelector(target)!.toggleAttribute('disabled', true);
      await card.settled();
      const { pollCount } = adapter;
      await clock.advance(60_000);
      expect(adapter.pollCount).to.equal(pollCount);
      expect(card.showsCode).to.equal(false);
      expect(card.element.checkValidity()).to.equal(true);
      expect(entries()).to.not.include('ticket=ticket-1');

      document.querySelector(target)!.toggleAttribute('disabled', false);
      await card.settled();
      await clock.advance(0);
      await card.settled();
      expect(card.showsCode).to.equal(true);
      expect(adapter.createdCount).to.equal(2);
    });
  }

  it('submits no tokens and reports an error', async () => {
    const { card, adapter, clock, entries } = await open('name="ticket"');
    adapter.response = {
      status: 'authorized',
      ticket: '',
      tokenSet: { access_token: 'token-1', token_type: 'Bearer' },
    };
    await clock.advance(1000);
    await card.settled();

    expect(card.successes.length).to.equal(1);
    expect(card.errors[0]?.detail.error.message).to.include('a form takes a ticket');
    expect(entries()).to.deep.equal(['next=/']);
  });
});
