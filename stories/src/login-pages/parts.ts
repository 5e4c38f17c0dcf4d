import { scriptedAdapter } from '@qr-login/core';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import mark from '../cairnfield.svg?url&no-inline';
import type { SignInCopy } from './copy.js';

/** The company's mark and name. */
export const brand: TemplateResult = html`<a class="brand" href="#home">
  <img class="mark" src=${mark} alt="" />Cairnfield
</a>`;

/** The company's mark in the card. */
export const appIcon: TemplateResult = html`<img slot="app-icon" src=${mark} alt="" />`;

/** A card that waits for a scan, with the name and the mark of the app. */
export function appCard(app = 'Cairnfield'): TemplateResult {
  return html`<qr-login app-name=${app} .adapter=${scriptedAdapter()}>${appIcon}</qr-login>`;
}

/** Small print at the foot of a page. */
export function imprint(links: readonly string[]): TemplateResult {
  return html`<footer class="imprint">${links.map((text) => html`<a href="#imprint">${text}</a>`)}</footer>`;
}

/** The form for an e-mail address and a password. */
export function passwordForm(copy: SignInCopy): TemplateResult {
  return html`<form class="password" @submit=${(event: Event) => event.preventDefault()}>
    <h1>${copy.title}</h1>
    <p class="lead">${copy.lead}</p>
    <label class="field">
      <span>${copy.email}</span>
      <input type="email" name="email" autocomplete="email" placeholder="you@example.com" dir="ltr" required />
    </label>
    <div class="field">
      <span class="row"><label for="password">${copy.password}</label><a href="#forgot">${copy.forgot}</a></span>
      <input id="password" type="password" name="password" autocomplete="current-password" dir="ltr" required />
    </div>
    <label class="remember"><input type="checkbox" name="remember" />${copy.remember}</label>
    <button class="primary" type="submit">${copy.submit}</button>
    <p class="sign-up">${copy.isNew} <a href="#sign-up">${copy.signUp}</a></p>
  </form>`;
}

/** Contour lines, for the eye only. */
export const contours: TemplateResult = html`<div class="contours"></div>`;

/** A map with a walk on it. */
export const map: TemplateResult = html`<div class="map">
  ${contours}
  <svg class="route" viewBox="0 0 400 400" preserveAspectRatio="xMaxYMid" aria-hidden="true">
    <path d="M64 304c20-26 22-44 50-54s62 6 82-20-8-54 14-78 52-8 74-30 14-34 40-52" />
    <circle cx="64" cy="304" r="7" />
    <circle cx="196" cy="230" r="4" />
    <circle cx="324" cy="70" r="7" />
  </svg>
  <p class="walk"><strong>Old drovers’ road</strong>18.9 km · 6 h 10 min</p>
</div>`;
