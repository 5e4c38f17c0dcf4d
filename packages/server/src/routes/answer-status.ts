import type { Context } from 'hono';
import type { App } from '../options.js';
import type { CodeStatus } from '../rules/code-status.js';
import { readProof } from './binding.js';
import { readPageApp } from './callers.js';
import { succeed, successText, unknownCode } from './envelope.js';
import type { Feed, Seen } from './status-feed.js';
import { noteCode } from './request-notes.js';
import type { RouteParts } from './v3.js';

/** What a route hands back beside its response, for whoever called the app. */
export interface FeedSlot {
  feed?: Feed;
}

/** Proxies are asked to pass on every word at once. */
const streamHeaders = { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' };

/** The answer about a code: once, or again after every change where the client takes a stream and there is a place for it (PROTOCOL 5). */
export async function answerStatus(
  context: Context,
  { options, codes, openFeed, clientOf }: RouteParts,
  id: string,
  toWire: (found: CodeStatus, app: App) => object,
): Promise<Response> {
  noteCode(context, id);
  const app = readPageApp(context, options.apps);
  const proof = readProof(context, options.publicOrigin);
  const { rateLimitKey } = clientOf(context);
  const look = (): Promise<CodeStatus | undefined> => codes.readStatus(app, id, proof);
  const looked = await look();
  // After the look, so that who shares an address with somebody that guesses is answered all the same.
  await (looked ? options.limiter.question(id, rateLimitKey, 'page') : options.limiter.miss(rateLimitKey));
  const found = known(looked);
  const { path } = context.req;
  const feed = takesStream(context)
    ? openFeed(rateLimitKey ?? '', {
        read: async () => seen(known(await look()), (status) => successText(path, toWire(status, app))),
        watch: (onChange) => codes.watch(id, onChange),
      })
    : undefined;
  if (!feed) return succeed(context, toWire(found, app));
  const slot: FeedSlot = context.env;
  slot.feed = feed;
  return context.body(null, 200, streamHeaders);
}

function known(found: CodeStatus | undefined): CodeStatus {
  if (!found) throw unknownCode();
  return found;
}

function takesStream(context: Context): boolean {
  return context.req.method === 'GET' && /\btext\/event-stream\b/i.test(context.req.header('accept') ?? '');
}

function seen(found: CodeStatus, toText: (found: CodeStatus) => string): Seen {
  const { status, stepUp, remainingMs } = found;
  const terminal = stepUp !== undefined || (status !== 'PENDING' && status !== 'SCANNED');
  return { mark: stepUp ? 'step-up' : status, answer: toText(found), terminal, remainingMs };
}
