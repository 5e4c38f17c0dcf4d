import { expect } from 'chai';
import '../define.js';
import { mountWithFakeClock } from '../testing/mount-with-fake-clock.js';
import type { ControlledCard } from '../testing/mount-with-fake-clock.js';
import type { QrLogin } from './qr-login.js';

const picture = new URL('../testing/photo.svg', import.meta.url).href;

async function open(properties: Partial<QrLogin> = {}): Promise<ControlledCard> {
  const shown = await mountWithFakeClock(properties);
  await shown.advance(0);
  return shown;
}

function stepsOf({ card }: ControlledCard): string[] {
  const steps = card.element.shadowRoot?.querySelectorAll('[part=step]') ?? [];
  return [...steps].map((step) => step.textContent?.trim() ?? '');
}

function iconOf({ card }: ControlledCard): HTMLImageElement | null | undefined {
  return card.element.shadowRoot?.querySelector<HTMLImageElement>('[part=app-icon]');
}

describe('app-name and app-icon', () => {
  afterEach(() => document.body.replaceChildren());

  it('name the app in title, steps and announcement', async () => {
    const shown = await open({ appName: 'Cairnfield' });

    expect(shown.card.title).to.equal('Sign in with Cairnfield');
    expect(stepsOf(shown)).to.deep.equal(['Open Cairnfield on your phone', 'Scan this code with the app']);
    expect(shown.card.announcement).to.include('Open the Cairnfield app on your phone');
  });

  it('may be missing', async () => {
    const shown = await open();

    expect(shown.card.title).to.equal('Scan to sign in');
    expect(stepsOf(shown)).to.deep.equal(['Open the app on your phone', 'Scan this code with the app']);
    expect(iconOf(shown)).to.equal(null);
  });

  it('treat a removed attribute as missing', async () => {
    const shown = await open({ appName: 'Cairnfield', appIcon: picture });
    shown.card.element.setAttribute('app-name', 'Cairnfield');
    shown.card.element.removeAttribute('app-name');
    shown.card.element.setAttribute('app-icon', picture);
    shown.card.element.removeAttribute('app-icon');
    await shown.card.settled();

    expect(shown.card.title).to.equal('Scan to sign in');
    expect(iconOf(shown)).to.equal(null);
  });

  it('show the picture without a name of its own, and leave it out when it does not load', async () => {
    const shown = await open({ appIcon: picture });
    const icon = iconOf(shown);
    expect([icon?.src, icon?.alt, icon?.referrerPolicy]).to.deep.equal([picture, '', 'no-referrer']);

    icon?.dispatchEvent(new Event('error'));
    await shown.card.settled();
    expect(iconOf(shown)).to.equal(null);

    shown.card.element.appIcon = `${picture}?2`;
    await shown.card.settled();
    expect(iconOf(shown)?.src).to.equal(`${picture}?2`);
  });

  it('keep the picture beside the title of an expired code', async () => {
    const shown = await open({ appIcon: picture, preview: 'expired' });

    expect(shown.card.title).to.equal('Code expired');
    expect(iconOf(shown)?.src).to.equal(picture);
  });

  it('show hostile names as text', async () => {
    const { card } = await open({ appName: '<img src=x>' });

    expect(card.title).to.equal('Sign in with <img src=x>');
    expect(card.element.shadowRoot?.querySelector('img')).to.equal(null);
  });
});

describe('steps', () => {
  afterEach(() => document.body.replaceChildren());

  it('are a list of the host page’s own', async () => {
    const shown = await open({ messages: { steps: ['Open Cairnfield', 'Tap Scan', 'Point it here'] } });

    expect(stepsOf(shown)).to.deep.equal(['Open Cairnfield', 'Tap Scan', 'Point it here']);
  });

  it('may depend on the app’s name', async () => {
    const shown = await open({ appName: 'Cairnfield', messages: { steps: (app) => [`Open ${app}`] } });

    expect(stepsOf(shown)).to.deep.equal(['Open Cairnfield']);
  });

  it('give way to one sentence with no-steps', async () => {
    const shown = await open({ noSteps: true });

    expect(stepsOf(shown)).to.deep.equal([]);
    expect(shown.card.text).to.include('Open the app on your phone and scan this code.');
  });

  it('are there before the code, in the same place', async () => {
    const { card } = await mountWithFakeClock();
    const top = (): number | undefined =>
      card.element.shadowRoot?.querySelector('[part=steps]')?.getBoundingClientRect().top;
    const before = top();
    await card.settled();

    expect(before).to.be.a('number');
    expect(top()).to.equal(before);
  });
});
