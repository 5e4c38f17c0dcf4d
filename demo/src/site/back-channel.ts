import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Sessions } from './sessions.js';

const path = '/back-channel/sign-out';
const timeoutMs = 5000;
const maxBodyBytes = 1024;

/** The route by which the phone's backend ends the sessions of a user. It takes no cookie, so that no page can use it. */
export function createBackChannel(sessions: Sessions, secret: string): Hono {
  const routes = new Hono();
  routes.post(path, bodyLimit({ maxSize: maxBodyBytes }), async (context) => {
    if (!isSame(context.req.header('authorization') ?? '', bearer(secret))) return context.text('Not allowed.', 401);
    sessions.endAllOf(await context.req.text());
    return context.body(null, 204);
  });
  return routes;
}

/** Ends all sessions of a user at the site. Rejects if they may still exist. */
export async function endSessionsOf(userId: string, siteOrigin: string, secret: string): Promise<void> {
  const response = await fetch(new URL(path, siteOrigin), {
    method: 'POST',
    headers: { authorization: bearer(secret) },
    body: userId,
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`the site must answer with 204, not with ${response.status}`);
}

function bearer(secret: string): string {
  return `Bearer ${secret}`;
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
