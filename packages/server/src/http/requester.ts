import type { Context } from 'hono';
import type { Requester } from '../store/store.js';

const maxUserAgent = 512;

const browsers: readonly (readonly [string, RegExp])[] = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /(Chrome|Chromium|CriOS)\//],
  ['Safari', /\bSafari\//],
];
const systems: readonly (readonly [string, RegExp])[] = [
  ['iOS', /\b(iPhone|iPad|iPod)\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
];

/** Visible properties of the requesting page. Headers can be forged: they are shown to a user, never used for a decision (threats section 5). */
export function readRequester(context: Context, ip: string | undefined): Requester {
  const agent = (context.req.header('user-agent') ?? '').slice(0, maxUserAgent);
  const origin = context.req.header('origin');
  const browser = nameIn(browsers, agent);
  const os = nameIn(systems, agent);
  // Built with spreads it would use four times the memory, for the lifetime of the code.
  const seen: { -readonly [Name in keyof Requester]: Requester[Name] } = {};
  if (origin) seen.origin = origin;
  if (browser) seen.browser = browser;
  if (os) seen.os = os;
  if (ip) seen.ip = ip;
  return seen;
}

function nameIn(table: readonly (readonly [string, RegExp])[], agent: string): string | undefined {
  return table.find(([, pattern]) => pattern.test(agent))?.[0];
}
