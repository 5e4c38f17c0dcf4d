import { createFakeClock } from '@qr-login/core/testing';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { en } from '../i18n/en.js';
import { CameraStandIn, createPicture } from './testing/camera-stand-in.js';
import { approveUrl, codeId, codeLink } from './testing/sample-codes.js';
import { mountScan } from './testing/scan-harness.js';
import type { ScanHarness } from './testing/scan-harness.js';

const { scan: texts } = en;
const code = { kind: 'login-code', id: codeId };
const elsewhere = `https://login.example.net/approve#${codeId}`;

let camera: CameraStandIn;

beforeEach(() => {
  camera = new CameraStandIn();
});

afterEach(() => {
  document.body.replaceChildren();
  camera.remove();
});

describe('a picture', () => {
  const choose = (scan: ScanHarness, file: File): void => {
    const input = scan.field('input[type=file]');
    const transfer = new DataTransfer();
    transfer.items.add(file);
    input.files = transfer.files;
    input.dispatchEvent(new Event('change'));
  };

  it('with a code leads to code-found', async () => {
    const scan = await mountScan({ manual: true });
    choose(scan, await createPicture(codeLink));
    await scan.reaches('found');

    expect(scan.found).to.deep.equal([{ ...code, entry: 'picture' }]);
    expect(camera.requests).to.deep.equal([]);
  });

  for (const [claim, createFile, notice] of [
    ['without a code', () => createPicture(), texts.noCode],
    ['that is none', () => Promise.resolve(new File(['text'], 'a.png', { type: 'image/png' })), texts.noCode],
    ['that is empty', () => Promise.resolve(new File([], 'a.png', { type: 'image/png' })), texts.noCode],
    ['with another code', () => createPicture('https://menu.example.com/'), texts.notALoginCode],
    ['with a code of another server', () => createPicture(elsewhere), texts.otherServer],
    ['with two login codes', () => createPicture(codeLink, `${approveUrl}#${'other-'.repeat(7)}`), texts.severalCodes],
  ] as const)
    it(`${claim} leads to a notice`, async () => {
      const scan = await mountScan({ manual: true });
      choose(scan, await createFile());
      await scan.until(() => scan.text.includes(notice), notice);

      expect(scan.announcement).to.equal(notice);
      expect(scan.found).to.deep.equal([]);
      expect(scan.button(texts.usePicture).ariaDisabled).to.equal('false');
    });

  it('can be chosen twice', async () => {
    const scan = await mountScan({ manual: true });
    const picture = await createPicture(codeLink);
    choose(scan, picture);
    await scan.until(() => scan.found.length === 1, 'a code');
    choose(scan, picture);
    await scan.reaches('found');

    expect(scan.field('input[type=file]').value).to.equal('');
  });

  it('is chosen in the chooser of the system', async () => {
    const scan = await mountScan({ manual: true });
    let opened = 0;
    scan.get('input[type=file]').addEventListener('click', (event) => {
      event.preventDefault();
      opened++;
    });
    scan.button(texts.usePicture).click();

    expect(opened).to.equal(1);
  });
});

describe('a paste', () => {
  const paste = (target: EventTarget, data: { readonly text?: string; readonly file?: File }): ClipboardEvent => {
    const clipboardData = new DataTransfer();
    if (data.text !== undefined) clipboardData.setData('text/plain', data.text);
    if (data.file) clipboardData.items.add(data.file);
    const init = { clipboardData, bubbles: true, composed: true, cancelable: true };
    const event = new ClipboardEvent('paste', init);
    // Firefox takes no data from a script.
    if (event.clipboardData !== clipboardData) Object.defineProperty(event, 'clipboardData', { value: clipboardData });
    target.dispatchEvent(event);
    return event;
  };

  it('of a login code leads to code-found, wherever the page has its focus', async () => {
    const scan = await mountScan({ manual: true });
    paste(document.body, { text: ` ${codeLink}\n` });
    await scan.reaches('found');

    expect(scan.found).to.deep.equal([{ ...code, entry: 'paste' }]);
  });

  it('of a picture is read as a picture', async () => {
    const scan = await mountScan({ manual: true });
    paste(document.body, { file: await createPicture(codeLink) });
    await scan.reaches('found');

    expect(scan.found).to.deep.equal([{ ...code, entry: 'picture' }]);
  });

  for (const [text, notice] of [
    ['javascript:alert(1)', texts.notALoginCode],
    [elsewhere, texts.otherServer],
  ] as const)
    it(`of ${text.slice(0, 25)} leads to a notice`, async () => {
      const scan = await mountScan({ manual: true });
      paste(document.body, { text });
      await scan.until(() => scan.text.includes(notice), notice);

      expect(scan.found).to.deep.equal([]);
      expect(scan.markup).not.to.include('canary');
    });

  it('leads to a notice that disappears four seconds after the last cause', async () => {
    const clock = createFakeClock();
    const scan = await mountScan({ manual: true, clock });
    const hasNotice = async (): Promise<boolean> => {
      await scan.element.updateComplete;
      return scan.text.includes(texts.notALoginCode);
    };
    paste(document.body, { text: 'https://menu.example.com/' });
    await clock.advance(3000);
    paste(document.body, { text: 'https://menu.example.com/' });
    await clock.advance(3999);
    expect(await hasNotice()).to.equal(true);
    await clock.advance(1);

    expect(await hasNotice()).to.equal(false);
  });

  it('into a field of the page is left alone', async () => {
    const scan = await mountScan({ manual: true });
    const field = document.body.appendChild(document.createElement('input'));

    expect(paste(field, { text: codeLink }).defaultPrevented).to.equal(false);
    expect(scan.found).to.deep.equal([]);
  });

  it('is ignored while the element is hidden, and once it is removed', async () => {
    const scan = await mountScan({ manual: true });
    scan.element.hidden = true;
    paste(document.body, { text: codeLink });
    scan.element.remove();
    paste(document.body, { text: codeLink });

    expect(scan.found).to.deep.equal([]);
  });

  it('of a login code into the field for the user code is not inserted', async () => {
    const scan = await mountScan({ manual: true });
    scan.button(texts.enterCode).click();
    await scan.element.updateComplete;

    expect(paste(scan.get('.field'), { text: codeLink }).defaultPrevented).to.equal(true);
    expect(scan.found).to.deep.equal([{ ...code, entry: 'paste' }]);
  });

  it('of a user code into that field is', async () => {
    const scan = await mountScan({ manual: true });
    scan.button(texts.enterCode).click();
    await scan.element.updateComplete;

    expect(paste(scan.get('.field'), { text: 'WDJB-MJHT' }).defaultPrevented).to.equal(false);
    expect(scan.element.status).to.equal('user-code');
  });
});

describe('a drop', () => {
  const drag = (scan: ScanHarness, name: string, data: { readonly text?: string; readonly file?: File }): DragEvent => {
    const dataTransfer = new DataTransfer();
    if (data.text !== undefined) dataTransfer.setData('text/plain', data.text);
    if (data.file) dataTransfer.items.add(data.file);
    const event = new DragEvent(name, { dataTransfer, bubbles: true, composed: true, cancelable: true });
    scan.get('.frame').dispatchEvent(event);
    return event;
  };

  it('of a picture leads to code-found', async () => {
    const scan = await mountScan({ manual: true });
    drag(scan, 'drop', { file: await createPicture(codeLink) });
    await scan.reaches('found');

    expect(scan.found).to.deep.equal([{ ...code, entry: 'picture' }]);
  });

  it('of a link leads to code-found, and the page stays', async () => {
    const scan = await mountScan({ manual: true });
    const event = drag(scan, 'drop', { text: codeLink });
    await scan.reaches('found');

    expect(event.defaultPrevented).to.equal(true);
    expect(scan.found).to.deep.equal([{ ...code, entry: 'paste' }]);
  });

  it('is shown while it is over the element', async () => {
    const scan = await mountScan({ manual: true });
    drag(scan, 'dragover', { text: 'x' });
    await scan.element.updateComplete;
    expect(scan.get('.frame').classList.contains('drop')).to.equal(true);
    drag(scan, 'dragleave', {});
    await scan.element.updateComplete;

    expect(scan.get('.frame').classList.contains('drop')).to.equal(false);
  });
});

describe('a user code', () => {
  const open = async (): Promise<ScanHarness> => {
    const scan = await mountScan();
    await scan.reaches('scanning');
    scan.button(texts.enterCode).click();
    await scan.element.updateComplete;
    await scan.until(() => scan.element.shadowRoot?.activeElement === scan.get('.field'), 'focus in the field');
    return scan;
  };

  it('has a field of its own, and no camera', async () => {
    const scan = await open();

    expect(camera.openCount).to.equal(0);
    expect(scan.text).to.include(texts.userCodeLabel);
  });

  it('is grouped while the user types it, and sent with Enter', async () => {
    const scan = await open();
    const field = scan.field();
    field.value = 'wdjbmjht';
    field.dispatchEvent(new InputEvent('input'));
    expect(field.value).to.equal('WDJB-MJHT');
    field.form?.requestSubmit();
    await scan.reaches('found');

    expect(scan.found).to.deep.equal([{ kind: 'user-code', userCode: 'WDJB-MJHT', entry: 'user-code' }]);
    expect(scan.markup).not.to.include('WDJB');
  });

  it('is left alone while an input method composes it', async () => {
    const scan = await open();
    const field = scan.field();
    field.value = 'wdjbm';
    field.dispatchEvent(new InputEvent('input', { isComposing: true }));
    expect(field.value).to.equal('wdjbm');
    field.dispatchEvent(new CompositionEvent('compositionend'));

    expect(field.value).to.equal('WDJB-M');
  });

  it('is missed in an empty field, which keeps the focus', async () => {
    const scan = await open();
    scan.button(texts.continue).click();
    await scan.until(() => scan.text.includes(texts.userCodeMissing), 'an error');
    const field = scan.get('.field');

    expect(field.ariaInvalid).to.equal('true');
    expect(scan.element.shadowRoot?.activeElement).to.equal(field);
    expect(scan.announcement).to.equal(texts.userCodeMissing);
    expect(scan.found).to.deep.equal([]);
  });

  it('gives way to the camera again', async () => {
    const scan = await open();
    scan.button(texts.useCamera).click();
    await scan.reaches('scanning');

    expect(camera.openCount).to.equal(1);
  });

  it('is entered with the keyboard alone', async () => {
    const scan = await mountScan({ manual: true });
    scan.button(texts.startCamera).focus();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await scan.reaches('user-code');
    await scan.until(() => scan.element.shadowRoot?.activeElement === scan.get('.field'), 'focus in the field');
    await sendKeys({ type: 'wdjbmjht' });
    await sendKeys({ press: 'Enter' });
    await scan.reaches('found');

    expect(scan.found).to.deep.equal([{ kind: 'user-code', userCode: 'WDJB-MJHT', entry: 'user-code' }]);
  });
});
