import { systemClock } from '@qr-login/core';
import { isErrorCorrection, maxBytes } from '../qr-login-code/matrix.js';
import type { CardConfig } from './card-config.js';
import type { Finding } from './findings.js';
import { asObject } from './probe.js';
import type { ProbeResponse, Probe } from './probe.js';

const maxSkewMs = 60_000;
/** Time to fetch and unlock a phone. */
const minLifetimeSeconds = 60;

/** Findings about a server with readable responses. */
export function checkResponses(card: CardConfig, code: ProbeResponse, { status, repeated }: Probe): Finding[] {
  const rejection = checkRejection(card, code);
  if (rejection) return [rejection];
  const checks = [checkClock(code), checkCache(code, status), checkLifetime(code), checkBinding(card, code)];
  return [...checks, checkReplay(status, repeated), checkContent(card, code)].flatMap((finding) => finding ?? []);
}

function checkRejection({ server, appId }: CardConfig, { httpStatus, number }: ProbeResponse): Finding | undefined {
  if (httpStatus >= 500 || httpStatus === 429)
    return { code: 'qrl-113', message: `The server at ${server} has an error: it responded with ${httpStatus}.` };
  if (number === 200) return undefined;
  if (number === 403) {
    const message = `The app “${appId}” does not allow pages of ${location.origin}. Add exactly that to its origins at the server.`;
    return { code: 'qrl-105', message };
  }
  const message = `The server at ${server} does not take “${appId}” for an app (it answered ${number}). Compare app-id with the app’s id there.`;
  return { code: 'qrl-104', message };
}

function checkClock({ sentAtEpochMs }: ProbeResponse): Finding | undefined {
  const skewMs = (sentAtEpochMs ?? systemClock.epochNow()) - systemClock.epochNow();
  if (Math.abs(skewMs) <= maxSkewMs) return undefined;
  const minutes = Math.round(Math.abs(skewMs) / 60_000);
  const message = `The server’s clock is ${minutes} min ${skewMs > 0 ? 'ahead of' : 'behind'} this machine’s. The card is not affected, but tokens may be rejected as expired or not yet valid.`;
  return { code: 'qrl-106', message };
}

function checkCache(...responses: readonly (ProbeResponse | undefined)[]): Finding | undefined {
  const isCacheable = responses.some((response) => response && !/\bno-store\b/i.test(response.cacheControl ?? ''));
  if (!isCacheable) return undefined;
  const message =
    'Responses lack “Cache-Control: no-store”, so that a proxy may cache a status or a ticket. The server has to send it and no proxy may remove it.';
  return { code: 'qrl-107', message };
}

function checkReplay(status: ProbeResponse | undefined, repeated: ProbeResponse | undefined): Finding | undefined {
  if (status?.requestId === undefined || status.requestId !== repeated?.requestId) return undefined;
  const cache = navigator.serviceWorker?.controller ? 'the service worker of this page' : 'a proxy cache';
  const message = `Two requests got the same response: ${cache} sends a stale one, so that the card never sees a scan. Exclude the login server’s api/.`;
  return { code: 'qrl-116', message };
}

function checkLifetime({ members }: ProbeResponse): Finding | undefined {
  const { expiresIn } = members;
  if (typeof expiresIn !== 'number' || expiresIn <= 0 || expiresIn >= minLifetimeSeconds) return undefined;
  const message = `Codes expire after ${expiresIn} s, too soon to open the app on a phone. 120 s is usual, ${minLifetimeSeconds} s the minimum.`;
  return { code: 'qrl-108', message };
}

function checkBinding({ binding }: CardConfig, { members }: ProbeResponse): Finding | undefined {
  if (binding === 'off' || asObject(members['binding'])['method'] === 'S256') return undefined;
  const cause = isSecureContext
    ? 'the server does not bind codes to the page (PROTOCOL 6)'
    : 'this page is neither https nor on this machine';
  const message = `A photo of the code suffices to get its ticket: ${cause}. With binding="required" the card shows no such code; binding="off" accepts it.`;
  return { code: 'qrl-109', message };
}

function checkContent({ logo, errorCorrection }: CardConfig, { members }: ProbeResponse): Finding | undefined {
  const { content } = members;
  const level = isErrorCorrection(errorCorrection) ? errorCorrection : 'M';
  const max = maxBytes[logo && level !== 'H' ? 'Q' : level];
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content).length : 0;
  if (bytes <= max) return undefined;
  const message = `What the code has to hold is ${bytes} bytes long, and ${max} fit. Shorten the app’s approve address at the server.`;
  return { code: 'qrl-110', message };
}
