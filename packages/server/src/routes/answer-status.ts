import type { Context } from 'hono';
import type { App } from '../options.js';
import type { CodeStatus } from '../rules/code-status.js';
import { readProof } from './binding.js';
import { readPageApp } from './callers.js';
import { succeed, successText, unknownCode } from './envelope.js';
import type { Feed, Seen } from './status-feed.js';
import { noteCode } from './request-notes.js';
import type { RouteParts } from './v3.js';

/** Values that a route returns beside its response. */
export interface FeedSlot {
  feed?: Feed;
}

/** Headers that make proxies forward every event at once. */
const streamHeaders = { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' };

/** Answers a status request: once or, if the client accepts an event stream and there is a slot, after every change (PROTOCOL 5). */
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
  // After the lookup, so that existing codes are answered even if another client at the address guesses ids.
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
