import { expect } from 'chai';
import { en } from '../i18n/en.js';
import { CameraStandIn, createPicture } from './testing/camera-stand-in.js';
import { codeId, codeLink, wasmUrl } from './testing/sample-codes.js';
import { mountScan } from './testing/scan-harness.js';

const { scan: texts } = en;

let camera: CameraStandIn;

beforeEach(() => {
  camera = new CameraStandIn();
});

afterEach(() => {
  document.body.replaceChildren();
  camera.remove();
});

describe('a camera that does not open (F33)', () => {
  for (const [name, status, title] of [
    ['NotAllowedError', 'denied', texts.deniedTitle],
    ['SecurityError', 'denied', texts.deniedTitle],
    ['NotFoundError', 'no-camera', texts.noCameraTitle],
    ['OverconstrainedError', 'no-camera', texts.noCameraTitle],
    ['NotReadableError', 'busy', texts.busyTitle],
    ['AbortError', 'busy', texts.busyTitle],
  ] as const)
    it(`leads to the view ${status} after ${name}, and can be tried again`, async () => {
      camera.failure = new DOMException('no camera', name);
      const scan = await mountScan();
      await scan.reaches(status);
      expect(scan.text).to.include(title);
      expect(scan.announcement).to.include(title);

      camera.failure = undefined;
      camera.show(codeLink);
      scan.button(texts.tryAgain).click();
      await scan.reaches('found');

      expect(scan.found).to.deep.equal([{ kind: 'login-code', id: codeId, entry: 'camera' }]);
    });

  it('leads to a view of its own on an insecure page, without a request', async () => {
    Object.defineProperty(window, 'isSecureContext', { configurable: true, value: false });
    try {
      const scan = await mountScan();
      await scan.reaches('insecure');

      expect(scan.text).to.include(texts.insecureTitle).and.include(texts.enterCode);
      expect(camera.requests).to.deep.equal([]);
    } finally {
      Object.defineProperty(window, 'isSecureContext', { configurable: true, value: true });
    }
  });

  it('leads to no-camera where the browser offers none to pages', async () => {
    Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: undefined });
    const scan = await mountScan();
    await scan.reaches('no-camera');

    expect(scan.text).to.include(texts.noCameraTitle);
  });

  it('says how to undo a rejection', async () => {
    camera.failure = new DOMException('no', 'NotAllowedError');
    const scan = await mountScan();
    await scan.reaches('denied');

    expect(scan.text).to.include(texts.deniedHint(false)).and.include(texts.otherWays);
  });

  it('says where the settings of an installed app are', async () => {
    const match = window.matchMedia.bind(window);
    Object.assign(window, { matchMedia: () => match('all') });
    try {
      camera.failure = new DOMException('no', 'NotAllowedError');
      const scan = await mountScan();
      await scan.reaches('denied');

      expect(scan.text).to.include(texts.deniedHint(true));
    } finally {
      Object.assign(window, { matchMedia: match });
    }
  });

  it('opens once the user has allowed it in the settings', async () => {
    const permission = Object.assign(new EventTarget(), { state: 'denied' });
    Object.defineProperty(navigator, 'permissions', {
      configurable: true,
      value: { query: () => Promise.resolve(permission) },
    });
    try {
      camera.failure = new DOMException('no', 'NotAllowedError');
      const scan = await mountScan();
      await scan.reaches('denied');
      await scan.element.updateComplete;
      camera.failure = undefined;
      permission.dispatchEvent(new Event('change'));
      await scan.reaches('scanning');

      expect(camera.openCount).to.equal(1);
    } finally {
      Reflect.deleteProperty(navigator, 'permissions');
    }
  });

  it('shows the prompt of the browser', async () => {
    camera.opening = new Promise(() => {});
    const scan = await mountScan();
    await scan.reaches('prompting');

    expect(scan.announcement).to.include(texts.promptingTitle);
  });

  it('leaves pictures possible', async () => {
    camera.failure = new DOMException('no', 'NotAllowedError');
    const scan = await mountScan();
    await scan.reaches('denied');
    const transfer = new DataTransfer();
    transfer.items.add(await createPicture(codeLink));
    const input = scan.field('input[type=file]');
    input.files = transfer.files;
    input.dispatchEvent(new Event('change'));
    await scan.reaches('found');

    expect(scan.found).to.deep.equal([{ kind: 'login-code', id: codeId, entry: 'picture' }]);
  });
});

describe('a browser without BarcodeDetector', () => {
  const errors: string[] = [];
  const { error } = console;

  beforeEach(() => {
    errors.length = 0;
    console.error = (...values: unknown[]) => errors.push(String(values[0]));
  });

  afterEach(() => {
    console.error = error;
  });

  it('needs wasm-url, reports that once to the developer, and requests no camera', async () => {
    const [scan, another] = [await mountScan({ wasmUrl: '' }), await mountScan({ wasmUrl: '' })];
    await scan.reaches('unsupported');
    await another.reaches('unsupported');

    expect(errors.filter((message) => message.includes('wasm-url'))).to.have.length(1);
    expect(scan.text).to.include(texts.unsupportedTitle).and.include(texts.enterCode);
    expect(scan.text).not.to.include(texts.usePicture);
    expect(camera.requests).to.deep.equal([]);
  });

  it('shows that the file did not load, turns the camera off, and can try again', async () => {
    const scan = await mountScan({ wasmUrl: '/no-such-file.wasm' });
    await scan.reaches('failed');
    await scan.until(() => camera.openCount === 0, 'no camera');
    expect(errors.filter((message) => message.includes('wasm-url'))).to.have.length(1);

    scan.element.wasmUrl = wasmUrl;
    camera.show(codeLink);
    scan.button(texts.tryAgain).click();
    await scan.reaches('found');

    expect(scan.found).to.have.length(1);
  });
});

describe('a browser with BarcodeDetector', () => {
  afterEach(() => Reflect.deleteProperty(window, 'BarcodeDetector'));

  it('needs no wasm-url', async () => {
    installDetector(() => Promise.resolve([{ rawValue: codeLink }]));
    const scan = await mountScan({ wasmUrl: '' });
    await scan.reaches('found');

    expect(scan.found).to.deep.equal([{ kind: 'login-code', id: codeId, entry: 'camera' }]);
  });

  it('never has two frames in work', async () => {
    let [running, most] = [0, 0];
    installDetector(async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 120));
      running--;
      return [];
    });
    await (await mountScan({ wasmUrl: '' })).reaches('scanning');
    await camera.frames(15);

    expect(most).to.equal(1);
  });

  it('gets frames of at most 1024 pixels', async () => {
    const sides: number[] = [];
    installDetector((image) => {
      sides.push(image.width, image.height);
      return Promise.resolve([]);
    });
    const scan = await mountScan({ wasmUrl: '' });
    await scan.until(() => sides.length >= 8, 'four frames');

    expect(Math.max(...sides)).to.be.at.most(1024);
  });

  it('falls back to the ponyfill where its service is missing', async () => {
    installDetector(() => Promise.reject(new DOMException('no service', 'NotSupportedError')));
    camera.show(codeLink);
    const scan = await mountScan();
    await scan.reaches('found');

    expect(scan.found).to.have.length(1);
  });

  it('counts as none if it reads no QR codes', async () => {
    installDetector(() => Promise.resolve([]), ['ean_13']);
    const scan = await mountScan({ wasmUrl: '' });

    await scan.reaches('unsupported');
  });

  /** The interface of the browser; no browser of the tests has it. */
  function installDetector(
    detect: (image: ImageData) => Promise<readonly { readonly rawValue: string }[]>,
    formats: readonly string[] = ['qr_code'],
  ): void {
    class BarcodeDetector {
      static getSupportedFormats(): Promise<readonly string[]> {
        return Promise.resolve(formats);
      }
      detect = detect;
    }
    Object.defineProperty(window, 'BarcodeDetector', { configurable: true, value: BarcodeDetector });
  }
});
