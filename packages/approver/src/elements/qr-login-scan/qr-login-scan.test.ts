import { createFakeClock } from '@qr-login/core/testing';
import { expect } from 'chai';
import { en } from '../i18n/en.js';
import { CameraStandIn } from './testing/camera-stand-in.js';
import { approveUrl, codeId, codeLink } from './testing/sample-codes.js';
import { mountScan } from './testing/scan-harness.js';
import type { ScanHarness } from './testing/scan-harness.js';

const { scan: texts } = en;
const vendorId = 'SzZrszCJNCFfVBDUCKLDtAYNBR96SK';
const vendorCode = JSON.stringify({ scene: 'APP_AUTH', random: vendorId, userPoolId: 'pool-1', expiresIn: 120 });

let camera: CameraStandIn;

beforeEach(() => {
  camera = new CameraStandIn();
});

afterEach(() => {
  document.body.replaceChildren();
  camera.remove();
});

describe('QrLoginScan', () => {
  it('fires code-found with the code and its entry', async () => {
    camera.show(codeLink);
    const scan = await mountScan();
    await scan.reaches('found');

    expect(scan.found).to.deep.equal([{ kind: 'login-code', id: codeId, entry: 'camera' }]);
  });

  it('fires once for a code that stays in view (P12)', async () => {
    camera.show(codeLink);
    const scan = await mountScan();
    await scan.reaches('found');
    await camera.frames(10);

    expect(scan.found).to.have.length(1);
  });

  it('fires an event that bubbles to the document', async () => {
    let bubbled: Event | undefined;
    document.addEventListener('code-found', (event) => (bubbled = event), { once: true });
    camera.show(codeLink);
    await (await mountScan()).reaches('found');

    expect(bubbled?.type).to.equal('code-found');
  });

  it('reads the vendor’s JSON of its user pool', async () => {
    camera.show(vendorCode);
    const scan = await mountScan({ userPoolId: 'pool-1' });
    await scan.reaches('found');

    expect(scan.found).to.deep.equal([{ kind: 'login-code', id: vendorId, entry: 'camera' }]);
  });

  it('finds the login code beside another code (P11)', async () => {
    camera.show(codeLink, 'https://menu.example.com/');
    const scan = await mountScan();
    scan.element.style.setProperty('--qr-login-size', '60em');
    await scan.reaches('found');

    expect(scan.found).to.have.length(1);
  });

  it('requests the camera that faces away from the user', async () => {
    await (await mountScan()).reaches('scanning');

    expect(camera.requests[0]?.facingMode).to.deep.equal({ ideal: 'environment' });
  });

  it('scans again after start()', async () => {
    camera.show(codeLink);
    const scan = await mountScan();
    await scan.reaches('found');
    scan.element.start();
    await scan.until(() => scan.found.length === 2, 'two codes');

    expect(camera.streams).to.have.length(2);
  });

  it('waits for the user with `manual`', async () => {
    const scan = await mountScan({ manual: true });
    expect(camera.requests).to.deep.equal([]);
    scan.button(texts.startCamera).click();
    await scan.reaches('scanning');

    expect(camera.openCount).to.equal(1);
  });

  it('takes properties that are set right after it is added', async () => {
    const element = document.createElement('qr-login-scan');
    document.body.append(element);
    element.manual = true;
    await element.updateComplete;

    expect(element.status).to.equal('idle');
  });

  it('scans once its preview is removed', async () => {
    const scan = await mountScan({ preview: 'denied' });
    scan.element.preview = '';
    await scan.reaches('scanning');

    expect(camera.openCount).to.equal(1);
  });

  it('reports to the developer that approveUrls is missing once a code is read', async () => {
    const errors: unknown[] = [];
    const { error } = console;
    console.error = (message: unknown) => errors.push(message);
    camera.show(codeLink);
    const scan = await mountScan({ approveUrls: [] });
    await scan.until(() => scan.text.includes(texts.otherServer), 'a notice');
    console.error = error;

    expect(String(errors)).to.include('approveUrls').and.not.include('canary');
  });

  it('shows a code nowhere, and logs none', async () => {
    const logs: unknown[][] = [];
    const { error, warn, log } = console;
    Object.assign(console, { error: record, warn: record, log: record });
    function record(...values: unknown[]): void {
      logs.push(values);
    }
    camera.show(codeLink);
    const scan = await mountScan();
    await scan.reaches('found');
    await scan.element.updateComplete;
    Object.assign(console, { error, warn, log });

    expect(scan.markup + scan.text + document.title + location.href + String(logs)).not.to.include('canary');
  });

  it('throws a TypeError for an approve page that is no address', async () => {
    const { element } = await mountScan({ manual: true });

    for (const approveUrls of [['/approve'], 'https://login.example.com/approve', [1]])
      expect(() => Object.assign(element, { approveUrls })).to.throw(TypeError);
    expect(element.approveUrls).to.deep.equal([approveUrl]);
  });
});

describe('text that is no login code', () => {
  for (const [content, notice] of [
    [`https://login.example.net/approve#${codeId}`, texts.otherServer],
    ['WIFI:T:WPA;S:cafe;P:secret;;', texts.notALoginCode],
    [vendorCode, texts.notALoginCode],
  ] as const)
    it(`leads to a notice and no request: ${content.slice(0, 20)}`, async () => {
      camera.show(content);
      const scan = await mountScan();
      await scan.reaches('scanning');
      const requests = performance.getEntriesByType('resource').length;
      await scan.until(() => scan.text.includes(notice), notice);

      expect(scan.announcement).to.equal(notice);
      expect(scan.found).to.deep.equal([]);
      expect(performance.getEntriesByType('resource')).to.have.length(requests);
      expect(scan.markup).not.to.include('canary').and.not.include('secret');
    });

  it('does not stop the scan', async () => {
    camera.show('https://menu.example.com/');
    const scan = await mountScan();
    await scan.until(() => scan.text.includes(texts.notALoginCode), 'a notice');
    camera.show(codeLink);
    await scan.reaches('found');

    expect(scan.text).not.to.include(texts.notALoginCode);
  });

  it('is two login codes at once (P11)', async () => {
    camera.show(codeLink, `${approveUrl}#${'another-'.repeat(6)}`);
    const scan = await mountScan();
    scan.element.style.setProperty('--qr-login-size', '60em');
    await scan.until(() => scan.text.includes(texts.severalCodes) || scan.found.length > 0, 'a notice');

    expect(scan.found).to.deep.equal([]);
  });
});

describe('notices', () => {
  it('give advice after ten seconds without a code', async () => {
    const clock = createFakeClock();
    const scan = await mountScan({ clock });
    await scan.reaches('scanning');
    await clock.advance(9999);
    await scan.element.updateComplete;
    expect(scan.text).not.to.include(texts.advice);
    await clock.advance(1);
    await scan.element.updateComplete;

    expect(scan.text).to.include(texts.advice);
    expect(scan.announcement).to.equal(texts.advice);
    expect(camera.openCount).to.equal(1);
  });
});

describe('camera', () => {
  const scanning = async (): Promise<ScanHarness> => {
    const scan = await mountScan();
    await scan.reaches('scanning');
    return scan;
  };

  it('stops after a find', async () => {
    camera.show(codeLink);
    await (await mountScan()).reaches('found');

    expect(camera.openCount).to.equal(0);
  });

  it('stops when the element is removed, and starts again with it', async () => {
    const scan = await scanning();
    const { element } = scan;
    element.remove();
    expect(camera.openCount).to.equal(0);
    document.body.append(element);
    await scan.reaches('scanning');

    expect(camera.openCount).to.equal(1);
  });

  it('goes on after a move in the page', async () => {
    const scan = await scanning();
    document.body.append(document.createElement('hr'), scan.element);
    await scan.reaches('scanning');

    expect(camera.openCount).to.equal(1);
    expect(camera.streams).to.have.length(2);
  });

  for (const [claim, hide, show] of [
    [
      'the element is hidden',
      ({ element }: ScanHarness) => (element.hidden = true),
      ({ element }: ScanHarness) => (element.hidden = false),
    ],
    [
      'its container is not rendered',
      () => (document.body.style.display = 'none'),
      () => (document.body.style.display = ''),
    ],
    ['the page is hidden', () => setVisibility('hidden'), () => setVisibility('visible')],
    [
      'the page moves to the back/forward cache',
      () => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })),
      () => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
    ],
  ] as const)
    it(`stops when ${claim}, and starts when it is back (F33)`, async () => {
      const scan = await scanning();
      hide(scan);
      await scan.until(() => camera.openCount === 0, 'no camera');
      show(scan);
      await scan.reaches('scanning');

      expect(camera.openCount).to.equal(1);
    });

  it('does not start again by itself after stop()', async () => {
    const scan = await scanning();
    scan.element.stop();
    setVisibility('hidden');
    setVisibility('visible');
    await camera.frames(10);

    expect(camera.openCount).to.equal(0);
    expect(scan.text).to.include(texts.idleTitle);
  });

  it('is off, with a button, after its track has ended (F33)', async () => {
    const scan = await scanning();
    camera.unplug();
    await scan.reaches('idle');
    scan.button(texts.startCamera).click();
    await scan.reaches('scanning');

    expect(camera.openCount).to.equal(1);
  });

  it('stops a stream that arrives after the element was removed', async () => {
    let open = (): void => {};
    camera.opening = new Promise((resolve) => (open = resolve));
    const scan = await mountScan();
    await scan.until(() => camera.requests.length === 1, 'a request');
    scan.element.remove();
    open();
    await scan.until(() => camera.streams.length === 1, 'a stream');
    await new Promise((resolve) => setTimeout(resolve));

    expect(camera.openCount).to.equal(0);
  });

  it('can be changed where there are several', async () => {
    camera.deviceIds = ['back', 'front'];
    const scan = await scanning();
    scan.button(texts.switchCamera).click();
    await scan.until(() => camera.requests.length === 2 && scan.element.status === 'scanning', 'another camera');

    expect(camera.requests[1]?.deviceId).to.deep.equal({ exact: 'back' });
    expect(camera.openCount).to.equal(1);
  });
});

describe('controls of the camera', () => {
  const scanning = async (): Promise<ScanHarness> => {
    const scan = await mountScan();
    await scan.reaches('scanning');
    return scan;
  };

  it('are absent where the camera offers none', async () => {
    const scan = await scanning();

    expect(scan.get('.controls').children).to.have.length(0);
  });

  it('turn the light on and off', async () => {
    camera.capabilities = { torch: true };
    const scan = await scanning();
    const light = scan.button(texts.torch);
    light.click();
    await scan.until(() => light.ariaPressed === 'true', 'light');
    light.click();
    await scan.until(() => light.ariaPressed === 'false', 'no light');

    expect(camera.applied).to.deep.equal([{ torch: true }, { torch: false }]);
  });

  it('do not claim a light that failed (F33)', async () => {
    camera.capabilities = { torch: true };
    camera.rejectsSettings = true;
    const scan = await scanning();
    scan.button(texts.torch).click();
    await camera.frames(2);

    expect(scan.button(texts.torch).ariaPressed).to.equal('false');
    expect(scan.element.status).to.equal('scanning');
  });

  it('zoom in the range of the camera', async () => {
    camera.capabilities = { zoom: { min: 1, max: 4, step: 0.5 } };
    const scan = await scanning();
    const slider = scan.field('input[type=range]');
    expect([slider.min, slider.max, slider.step]).to.deep.equal(['1', '4', '0.5']);
    slider.value = '2.5';
    slider.dispatchEvent(new Event('input'));

    expect(camera.applied).to.deep.equal([{ zoom: 2.5 }]);
  });

  it('let the camera focus by itself', async () => {
    camera.capabilities = { focusMode: ['manual', 'continuous'] };
    await scanning();

    expect(camera.applied).to.deep.equal([{ focusMode: 'continuous' }]);
  });
});

/** What a browser does when the user changes tabs. */
function setVisibility(state: DocumentVisibilityState): void {
  if (state === 'visible') Reflect.deleteProperty(document, 'visibilityState');
  else Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
}
