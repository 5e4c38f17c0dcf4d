import { html } from 'hono/html';
import type { StartOptions } from './start-options.js';

type Html = ReturnType<typeof html>;

/** Site and phone side by side, or the site beside the way to a real phone. */
export function startPage({ phoneUrl, onNetwork }: StartOptions): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>A sign-in with a phone</title>
        <link rel="icon" href="/mark.svg" />
        <link rel="stylesheet" href="/start.css" />
        ${
          onNetwork
            ? html`<script type="module" src="/qr-login.js"></script>
                <script type="module" src="/start-with-phone.js"></script>`
            : html`<script type="module" src="/start.js"></script>`
        }
      </head>
      <body>
        <main>
          <section class="computer" aria-labelledby="computer">
            <h2 id="computer">Computer</h2>
            <iframe class="site" title="The site on the computer" src="/"></iframe>
          </section>
          ${onNetwork ? realPhone(phoneUrl) : framedPhone(phoneUrl)}
        </main>
      </body>
    </html>`;
}

/** The script sets the address, so that it is there before the phone says that it is ready. */
function framedPhone(phoneUrl: string): Html {
  return html`<section class="phone" aria-labelledby="start">
    <h1 id="start">Sign in with the phone</h1>
    <button class="scan" type="button" disabled>Scan the code on the computer</button>
    <p class="hint" role="status">Then approve it here, or enter the user code.</p>
    <iframe class="device" title="The phone" data-src="${phoneUrl}" allow="camera"></iframe>
    <noscript><p class="hint">The start page needs JavaScript.</p></noscript>
  </section>`;
}

function realPhone(phoneUrl: string): Html {
  return html`<section class="phone" aria-labelledby="start">
    <h1 id="start">Sign in with your phone</h1>
    <ol>
      <li>
        Open this address on the phone, with its camera app or by hand:
        <div class="address"></div>
        <a class="link" href="${phoneUrl}">${phoneUrl}</a>
      </li>
      <li>Continue past the warning of the browser, or trust the certificate: demo/README.md says how.</li>
      <li>On the phone, turn on the camera and scan the code of the site.</li>
    </ol>
  </section>`;
}
