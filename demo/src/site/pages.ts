import { html } from 'hono/html';
import type { SiteUser } from './sessions.js';

type Html = ReturnType<typeof html>;

/** Attributes of the login page's element. */
export interface LoginPageOptions {
  readonly server: string;
  readonly appId: string;
}

/** The page for visitors: the card and an explanation. */
export function loginPage({ server, appId }: LoginPageOptions): Html {
  return page(
    'Sign in',
    html`<div class="entrance">
      <aside class="art">
        ${brand}
        <p class="claim">Every path,<br />already in your pocket.</p>
        <p class="caption">Field maps for people who walk.</p>
      </aside>
      <main class="door">
        <h1>Welcome back</h1>
        <p class="lead">Your phone is already signed in. Let it vouch for this computer.</p>
        <qr-login
          class="card"
          server="${server}"
          app-id="${appId}"
          app-name="Cairnfield"
          app-icon="/mark.svg"
        ></qr-login>
        <p class="trouble" role="alert" hidden>The sign-in did not go through. Here is a new code.</p>
        <noscript><p class="trouble">Signing in with a code needs JavaScript.</p></noscript>
        <p class="note">
          Nothing to type, and nothing to remember. Only ever approve a code on a page that you opened yourself.
        </p>
      </main>
    </div>`,
    html`<script type="module" src="/qr-login.js"></script>
      <script type="module" src="/login.js"></script>`,
  );
}

/** The page for the signed-in user. */
export function homePage({ displayName, photo }: SiteUser): Html {
  const portrait = photo
    ? html`<img class="portrait" src="${photo}" alt="" width="40" height="40" referrerpolicy="no-referrer" />`
    : '';
  return page(
    'Your maps',
    html`<header class="bar">
        ${brand}
        <div class="account">
          ${portrait}
          <span class="who"
            >Signed in as <strong><bdi>${displayName}</bdi></strong></span
          >
          <form action="/sign-out" method="post"><button class="quiet">Sign out</button></form>
        </div>
      </header>
      <main class="home">
        <h1>Good to see you, <bdi>${displayName.split(' ')[0]}</bdi>.</h1>
        <p class="lead">Three walks you have saved.</p>
        <ul class="walks">
          ${walks.map(walkItem)}
        </ul>
      </main>`,
  );
}

const brand = html`<p class="brand"><img src="/mark.svg" alt="" width="28" height="28" />Cairnfield</p>`;

const walks = [
  { name: 'Saddle above the tarn', facts: '11.4 km · 620 m up', place: 'left' },
  { name: 'Old drovers’ road', facts: '18.9 km · 340 m up', place: 'middle' },
  { name: 'Ridge in the long light', facts: '7.2 km · 510 m up', place: 'right' },
];

function walkItem({ name, facts, place }: (typeof walks)[number]): Html {
  return html`<li class="walk">
    <div class="sheet ${place}"></div>
    <h2>${name}</h2>
    <p>${facts}</p>
  </li>`;
}

function page(title: string, body: Html, scripts: Html | '' = ''): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Cairnfield</title>
        <link rel="icon" href="/mark.svg" />
        <link rel="stylesheet" href="/site.css" />
        ${scripts}
      </head>
      <body>
        ${body}
        <footer class="imprint">Cairnfield is made up: a demonstration of &lt;qr-login&gt;.</footer>
      </body>
    </html>`;
}
