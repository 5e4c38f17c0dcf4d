// Requests from another site, in a real browser, to the approver routes (T41, T42).
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createDemoServerOptions, createQrLoginServer } from '@qr-login/server';
import { listen } from '@qr-login/server/node';
import type { ListeningServer } from '@qr-login/server/node';
import type { Page } from 'playwright-core';
import { openScreen } from '../support/chromium.js';
import { openHostPage } from '../support/host-page.js';
import type { HostPage } from '../support/host-page.js';
import { sendRequest, change } from '../support/phone-protocol.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

const path = '/api/v3/change-qrcode-status';

/** The requests that a page can send to another site, with and without a CORS preflight. */
const attempts: Readonly<Record<string, (page: Page, url: string, body: string) => Promise<unknown>>> = {
  'a form of text/plain that looks like JSON': (page, url, body) =>
    page.evaluate(
      ([action, text]) => {
        const form = document.createElement('form');
        Object.assign(form, { method: 'post', enctype: 'text/plain', action, target: 'elsewhere' });
        const field = document.createElement('input');
        const at = text.indexOf(':');
        field.name = `${text.slice(0, at)}:"x`;
        field.value = `",${text.slice(1)}`;
        const frame = Object.assign(document.createElement('iframe'), { name: 'elsewhere' });
        form.append(field);
        document.body.append(frame, form);
        return new Promise((resolve) => {
          frame.addEventListener('load', resolve, { once: true });
          form.submit();
        });
      },
      [url, body] as const,
    ),
  'a form of fields': (page, url, body) =>
    page.evaluate(
      ([action, text]) =>
        fetch(action, { method: 'POST', mode: 'no-cors', body: new URLSearchParams(JSON.parse(text)) }),
      [url, body] as const,
    ),
  'a fetch without CORS': (page, url, body) =>
    page.evaluate(([action, text]) => fetch(action, { method: 'POST', mode: 'no-cors', body: text }), [
      url,
      body,
    ] as const),
  'a beacon': (page, url, body) =>
    page.evaluate(([action, text]) => navigator.sendBeacon(action, text), [url, body] as const),
  'a picture': (page, url) =>
    page.evaluate(
      (src) =>
        new Promise((resolve) => {
          Object.assign(new Image(), { src, onerror: resolve, onload: resolve });
        }),
      url,
    ),
  'a fetch with CORS and a user’s token': (page, url, body) =>
    page
      .evaluate(
        ([action, text]) =>
          fetch(action, {
            method: 'POST',
            headers: {
              'content-type': 'application/json',
              'x-authing-app-id': 'demo-app',
              authorization: 'demo-alice',
            },
            body: text,
          }).then(
            ({ status }) => status,
            () => 'blocked',
          ),
        [url, body] as const,
      )
      .then((outcome) => assert.equal(outcome, 'blocked')),
};

describe('cross-site request forgery', () => {
  let browser: TestBrowser;
  let server: ListeningServer;
  let evil: HostPage;
  const arrived: string[] = [];

  before(async () => {
    browser = await openTestBrowser();
    server = await listen(async (publicOrigin) => {
      const options = await createDemoServerOptions({
        publicOrigin,
        origins: ['https://shop.example'],
        approverOrigins: ['https://phone.example'],
      });
      const inner = createQrLoginServer(options);
      return {
        ...inner,
        async fetch(request, connection) {
          arrived.push(request.method);
          return inner.fetch(request, connection);
        },
      };
    });
    evil = await openHostPage({ tag: '<main></main>' });
  });

  after(async () => {
    await browser?.close();
    await evil?.close();
    await server?.close();
  });

  for (const [name, attempt] of Object.entries(attempts)) {
    it(`does not approve by ${name}`, async () => {
      const { data } = await sendRequest(server.url, '/api/v3/gene-qrcode', { type: 'MOBILE_APP' });
      const id = String(data?.['qrcodeId']);
      await change(server.url, id, 'SCAN');
      const page = await openScreen(browser);
      // A different site than 127.0.0.1, the server’s.
      await page.goto(evil.origin.replace('127.0.0.1', 'localhost'));
      const soFar = arrived.length;
      await attempt(page, server.url + path, JSON.stringify({ qrcodeId: id, action: 'CONFIRM' }));
      while (arrived.length === soFar) await page.waitForTimeout(10);
      const status = await sendRequest(server.url, `/api/v3/check-qrcode-status?qrcodeId=${id}`);

      assert.equal(status.data?.['status'], 'SCANNED');
      await page.context().close();
    });
  }
});
