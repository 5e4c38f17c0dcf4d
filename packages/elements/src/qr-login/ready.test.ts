import { expect } from 'chai';
import '../define.js';
import { mount } from '../testing.js';
import { mountWithFakeClock } from '../testing/mount-with-fake-clock.js';

const neverResolves = (): Promise<never> => new Promise(() => {});

/** Whether the promise is resolved after a few frames. */
async function isResolved(promise: Promise<void>): Promise<boolean> {
  let resolved = false;
  void promise.then(() => (resolved = true));
  await frames(6);
  return resolved;
}

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

describe('ready', () => {
  afterEach(() => document.body.replaceChildren());

  it('resolves once the code is painted, not before', async () => {
    const waiting = await mount({ adapter: { createCode: neverResolves, readStatus: neverResolves } });
    expect(await isResolved(waiting.element.ready)).to.equal(false);

    const shown = await mountWithFakeClock();
    await shown.advance(0);
    expect(await isResolved(shown.card.element.ready)).to.equal(true);
    expect(shown.card.showsCode).to.equal(true);
  });

  it('resolves for an error too', async () => {
    const card = await mount({ appId: 'my-site' });

    expect(await isResolved(card.element.ready)).to.equal(true);
    expect(card.element.status).to.equal('error');
  });

  it('stays pending while the element is not visible', async () => {
    const card = await mount({ preview: 'pending', hidden: true });
    expect(await isResolved(card.element.ready)).to.equal(false);

    card.element.hidden = false;
    await frames(3);
    expect(await isResolved(card.element.ready)).to.equal(true);
  });

  it('is another promise after a reconnection', async () => {
    const card = await mount({ preview: 'pending' });
    const { ready } = card.element;
    await ready;
    card.element.remove();
    document.body.append(card.element);
    await card.settled();

    expect(card.element.ready).not.to.equal(ready);
    expect(await isResolved(card.element.ready)).to.equal(true);
  });

  it('is pending on an element that is not connected', async () => {
    const element = Object.assign(document.createElement('qr-login'), { preview: 'pending' });

    const { ready } = element;
    expect(await isResolved(ready)).to.equal(false);

    document.body.append(element);
    expect(element.ready).to.equal(ready);
    expect(await isResolved(ready)).to.equal(true);
  });
});
