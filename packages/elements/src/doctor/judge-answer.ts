import { systemClock } from '@qr-login/core';
import { isErrorCorrection, maxBytes } from '../qr-login-code/matrix.js';
import type { Setup } from './card.js';
import type { Finding } from './findings.js';
import { asObject } from './probe.js';
import type { Answer, Probe } from './probe.js';

const maxSkewMs = 60_000;
/** Time to fetch and unlock a phone. */
const minLifetimeSeconds = 60;

/** Findings about a server with readable responses. */
export function judgeAnswers(card: Setup, code: Answer, { status, again }: Probe): Finding[] {
  const refusal = judgeRefusal(card, code);
  if (refusal) return [refusal];
  const checks = [judgeClock(code), judgeCache(code, status), judgeLifetime(code), judgeBinding(card, code)];
  return [...checks, judgeReplay(status, again), judgeContent(card, code)].flatMap((finding) => finding ?? []);
}

function judgeRefusal({ server, appId }: Setup, { httpStatus, number }: Answer): Finding | undefined {
  if (httpStatus >= 500 || httpStatus === 429)
    return { code: 'qrl-113', sentence: `The server at ${server} has an error: it responded with ${httpStatus}.` };
  if (number === 200) return undefined;
  if (number === 403) {
    const sentence = `The app “${appId}” does not allow pages of ${location.origin}. Add exactly that to its origins at the server.`;
    return { code: 'qrl-105', sentence };
  }
  const sentence = `The server at ${server} does not take “${appId}” for an app (it answered ${number}). Compare app-id with the app’s id there.`;
  return { code: 'qrl-104', sentence };
}

function judgeClock({ sentAtEpochMs }: Answer): Finding | undefined {
  const skewMs = (sentAtEpochMs ?? systemClock.epochNow()) - systemClock.epochNow();
  if (Math.abs(skewMs) <= maxSkewMs) return undefined;
  const minutes = Math.round(Math.abs(skewMs) / 60_000);
  const sentence = `The server’s clock is ${minutes} min ${skewMs > 0 ? 'ahead of' : 'behind'} this machine’s. The card is not affected, but tokens may be rejected as expired or not yet valid.`;
  return { code: 'qrl-106', sentence };
}

function judgeCache(...answers: readonly (Answer | undefined)[]): Finding | undefined {
  const kept = answers.some((answer) => answer && !/\bno-store\b/i.test(answer.cacheControl ?? ''));
  if (!kept) return undefined;
  const sentence =
    'Responses lack “Cache-Control: no-store”, so that a proxy may cache a status or a ticket. The server has to send it and no proxy may remove it.';
  return { code: 'qrl-107', sentence };
}

function judgeReplay(status: Answer | undefined, again: Answer | undefined): Finding | undefined {
  if (status?.requestId === undefined || status.requestId !== again?.requestId) return undefined;
  const keeper = navigator.serviceWorker?.controller ? 'the service worker of this page' : 'a proxy cache';
  const sentence = `Two requests got the same response: ${keeper} sends a stale one, so that the card never sees a scan. Exclude the login server’s api/.`;
  return { code: 'qrl-116', sentence };
}

function judgeLifetime({ members }: Answer): Finding | undefined {
  const { expiresIn } = members;
  if (typeof expiresIn !== 'number' || expiresIn <= 0 || expiresIn >= minLifetimeSeconds) return undefined;
  const sentence = `Codes expire after ${expiresIn} s, too soon to open the app on a phone. 120 s is usual, ${minLifetimeSeconds} s the minimum.`;
  return { code: 'qrl-108', sentence };
}

function judgeBinding({ binding }: Setup, { members }: Answer): Finding | undefined {
  if (binding === 'off' || asObject(members['binding'])['method'] === 'S256') return undefined;
  const cause = isSecureContext
    ? 'the server does not bind codes to the page (PROTOCOL 6)'
    : 'this page is neither https nor on this machine';
  const sentence = `A photo of the code suffices to get its ticket: ${cause}. With binding="required" the card shows no such code; binding="off" accepts it.`;
  return { code: 'qrl-109', sentence };
}

function judgeContent({ logo, errorCorrection }: Setup, { members }: Answer): Finding | undefined {
  const { content } = members;
  const level = isErrorCorrection(errorCorrection) ? errorCorrection : 'M';
  const most = maxBytes[logo && level !== 'H' ? 'Q' : level];
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content).length : 0;
  if (bytes <= most) return undefined;
  const sentence = `What the code has to hold is ${bytes} bytes long, and ${most} fit. Shorten the app’s approve address at the server.`;
  return { code: 'qrl-110', sentence };
}
