import { expect } from 'chai';
import { QrLoginApprove } from '../../../elements.js';
import type { QrLoginScan } from '../../../elements.js';
import { en } from '../en.js';
import { registerLanguage } from './register-language.js';

const eo = {
  ...en,
  lang: 'eo',
  approve: { ...en.approve, idleTitle: 'Nenio por aprobi' },
  scan: { ...en.scan, title: 'Ensalutu sur alia ekrano' },
};

/** The title of a rendered element, after the promises and observers that were pending. */
async function titleOf(element: QrLoginApprove | QrLoginScan): Promise<string | undefined> {
  await new Promise((resolve) => setTimeout(resolve));
  await element.updateComplete;
  return element.renderRoot.querySelector('h2')?.textContent;
}

describe('registerLanguage', () => {
  afterEach(() => {
    document.body.replaceChildren();
    document.body.removeAttribute('lang');
  });

  it('waits for the elements, and updates those that are on the page', async () => {
    document.body.lang = 'eo';
    registerLanguage(eo);
    const approve = document.createElement('qr-login-approve');
    const scan = document.createElement('qr-login-scan');
    scan.manual = true;
    document.body.append(approve, scan);

    await import('../../../define.js');

    expect(approve).to.be.instanceOf(QrLoginApprove);
    expect(await titleOf(approve)).to.equal(eo.approve.idleTitle);
    expect(await titleOf(scan)).to.equal(eo.scan.title);
  });
});
