import { systemClock } from '@qr-login/core';
import { isErrorCorrection, maxBytes } from '../qr-login-code/matrix.js';
import type { Setup } from './card.js';
import type { Finding } from './findings.js';
import { asObject } from './probe.js';
import type { Answer, Probe } from './probe.js';

const maxSkewMs = 60_000;
/** Who has to fetch a phone and unlock it needs this. */
const minLifetimeSeconds = 60;

/** What is wrong with a server whose answers can be read. */
export function judgeAnswers(card: Setup, code: Answer, { status, again }: Probe): Finding[] {
  const refusal = judgeRefusal(card, code);
  if (refusal) return [refusal];
  const checks = [judgeClock(code), judgeCache(code, status), judgeLifetime(code), judgeBinding(card, code)];
  return [...checks, judgeReplay(status, again), judgeContent(card, code)].flatMap((finding) => finding ?? []);
}

function judgeRefusal({ server, appId }: Setup, { httpStatus, number }: Answer): Finding | undefined {
  if (httpStatus >= 500 || httpStatus === 429)
    return { code: 'qrl-113', sentence: `The server at ${server} is there and in trouble: it answered ${httpStatus}.` };
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
  const sentence = `The server’s clock is ${minutes} min ${skewMs > 0 ? 'ahead of' : 'behind'} this machine’s. The card does not mind, but tokens look expired or not yet valid to whoever checks them.`;
  return { code: 'qrl-106', sentence };
}

function judgeCache(...answers: readonly (Answer | undefined)[]): Finding | undefined {
  const kept = answers.some((answer) => answer && !/\bno-store\b/i.test(answer.cacheControl ?? ''));
  if (!kept) return undefined;
  const sentence =
    'Answers come without “Cache-Control: no-store”, so that a proxy may keep a status, or a ticket. The server has to send it, and nothing on the way may take it off.';
  return { code: 'qrl-107', sentence };
}

function judgeReplay(status: Answer | undefined, again: Answer | undefined): Finding | undefined {
  if (status?.requestId === undefined || status.requestId !== again?.requestId) return undefined;
  const keeper = navigator.serviceWorker?.controller ? 'the service worker of this page' : 'a cache on the way';
  const sentence = `Two questions got one and the same answer: ${keeper} gives an old one, so that the card never learns of a scan. Leave the login server’s api/ out of it.`;
  return { code: 'qrl-116', sentence };
}

function judgeLifetime({ members }: Answer): Finding | undefined {
  const { expiresIn } = members;
  if (typeof expiresIn !== 'number' || expiresIn <= 0 || expiresIn >= minLifetimeSeconds) return undefined;
  const sentence = `Codes live ${expiresIn} s, which is too short to take a phone out and open the app. 120 s is usual, ${minLifetimeSeconds} s the least.`;
  return { code: 'qrl-108', sentence };
}

function judgeBinding({ binding }: Setup, { members }: Answer): Finding | undefined {
  if (binding === 'off' || asObject(members['binding'])['method'] === 'S256') return undefined;
  const cause = isSecureContext
    ? 'the server does not bind codes to the page (PROTOCOL 6)'
    : 'this page is neither https nor on this machine';
  const sentence = `Whoever photographs the code can wait for its ticket: ${cause}. With binding="required" the card shows no such code, with binding="off" this is taken as meant.`;
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
