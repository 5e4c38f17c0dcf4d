import type { Context } from 'hono';
import type { App } from '../registered-app.js';
import type { CodeStatus } from '../domain/code-status.js';
import { readProof } from './binding-request.js';
import { authenticatePage } from './request-auth.js';
import { succeed, successText, unknownCodeError } from './envelope.js';
import type { StatusEvents, StatusSnapshot, StatusSource } from './status-events.js';
import { recordCodeId } from './request-context.js';
import type { RouteDeps } from './route-deps.js';

/** Values that a route receives beside its request and returns beside its response. */
export interface StatusEventsSlot {
  /** Maximum of open streams that the listener has room for. */
  readonly maxStreams?: number | undefined;
  statusEvents?: StatusEvents;
}

/** Headers that make proxies forward every event at once. The package `compression` in front obeys `no-transform`. */
const streamHeaders = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};

/** Answers a status request: once or, if the client accepts an event stream and there is a slot, after every change (PROTOCOL 5). */
export async function handleStatusRequest(
  context: Context,
  { options, codes, openStatusEvents, clientAddressOf }: RouteDeps,
  id: string,
  toWire: (found: CodeStatus, app: App) => object,
): Promise<Response> {
  recordCodeId(context, id);
  const app = authenticatePage(context, options.apps);
  const proof = readProof(context, options.publicOrigin);
  const { rateLimitKey } = clientAddressOf(context);
  const readStatus = (onFound?: () => Promise<void>): Promise<CodeStatus | undefined> =>
    codes.readStatus(app, id, proof, onFound);
  // After the lookup, so that existing codes are answered even if another client at the address guesses ids.
  const codeStatus = await readStatus(() => options.limiter.statusRequest(id, rateLimitKey, 'page'));
  if (!codeStatus) await options.limiter.failedLookup(rateLimitKey);
  const found = requireFound(codeStatus);
  const { path } = context.req;
  const slot: StatusEventsSlot = context.env;
  const source: StatusSource = {
    read: async () => toSnapshot(requireFound(await readStatus()), (status) => successText(path, toWire(status, app))),
    watch: (onChange) => codes.watch(id, onChange),
  };
  const events = acceptsEventStream(context)
    ? openStatusEvents(rateLimitKey ?? '', source, slot.maxStreams)
    : undefined;
  if (!events) return succeed(context, toWire(found, app));
  slot.statusEvents = events;
  return context.body(null, 200, streamHeaders);
}

function requireFound(found: CodeStatus | undefined): CodeStatus {
  if (!found) throw unknownCodeError();
  return found;
}

function acceptsEventStream(context: Context): boolean {
  return context.req.method === 'GET' && /\btext\/event-stream\b/i.test(context.req.header('accept') ?? '');
}

function toSnapshot(found: CodeStatus, toText: (found: CodeStatus) => string): StatusSnapshot {
  const { status, stepUp, remainingMs } = found;
  const terminal = stepUp !== undefined || (status !== 'PENDING' && status !== 'SCANNED');
  return { version: stepUp ? 'step-up' : status, body: toText(found), terminal, remainingMs };
}
