import type { Context } from 'hono';
import { routePath } from 'hono/route';
import type { App } from '../registered-app.js';
import { hash } from '../crypto/secrets.js';
import type { Proof } from '../domain/code-binding.js';
import type { CodeStatus } from '../domain/code-status.js';
import type { Codes } from '../domain/codes.js';
import { readProof } from './binding-request.js';
import { authenticatePage } from './request-auth.js';
import { createSuccessTexts, succeed, unknownCodeError } from './envelope.js';
import type { StatusSnapshot, StatusSource } from './status-broadcast.js';
import type { StatusEvents } from './status-events.js';
import { detachString } from '../strings/detach-string.js';
import { recordCodeHash, recordCodeId } from './request-context.js';
import { respond } from './respond.js';
import type { RouteDeps } from './route-deps.js';

/** Values that a route receives beside its request and returns beside its response. */
export interface StatusEventsSlot {
  /** Maximum of open streams that the listener has room for. */
  readonly maxStreams?: number | undefined;
  statusEvents?: StatusEvents | undefined;
}

/** Serializes a status in the version of the route. */
type ToWire = (found: CodeStatus, app: App) => object;

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
  toWire: ToWire,
): Promise<Response> {
  recordCodeId(context, id);
  const app = authenticatePage(context, options.apps);
  const proof = readProof(context, options.publicOrigin);
  const { rateLimitKey } = clientAddressOf(context);
  // After the lookup, so that existing codes are answered even if another client at the address guesses ids.
  const onFound = (codeHash: string): Promise<void> => {
    recordCodeHash(context, codeHash);
    return options.limiter.statusRequest(codeHash, rateLimitKey, 'page');
  };
  const codeStatus = await codes.readStatus(app, id, proof, onFound);
  if (!codeStatus) await options.limiter.failedLookup(rateLimitKey);
  const found = requireFound(codeStatus);
  const slot: StatusEventsSlot = context.env;
  const events = acceptsEventStream(context)
    ? openStatusEvents(
        rateLimitKey ?? '',
        await createSource(codes, { app, id: detachString(id), proof, path: routePath(context), toWire }),
        slot.maxStreams,
      )
    : undefined;
  if (!events) return succeed(context, toWire(found, app));
  slot.statusEvents = events;
  return respond(context, null, 200, streamHeaders);
}

/** A request that a stream answers again and again. */
interface StreamedRequest {
  readonly app: App;
  readonly id: string;
  readonly proof: Proof;
  /** That of the route: a part of the address would keep the whole. */
  readonly path: string;
  readonly toWire: ToWire;
}

/** Reads the status as a request of this client would. The proof is part of the key, so that a client without it shares no read. */
async function createSource(codes: Codes, { app, id, proof, path, toWire }: StreamedRequest): Promise<StatusSource> {
  return {
    key: await hash(JSON.stringify([path, app.appId, id, proof.verifier, proof.browser])),
    async read() {
      const found = requireFound(await codes.readStatus(app, id, proof));
      return toSnapshot(found, createSuccessTexts(path, toWire(found, app)));
    },
    watch: (onChange) => codes.watch(id, onChange),
  };
}

function requireFound(found: CodeStatus | undefined): CodeStatus {
  if (!found) throw unknownCodeError();
  return found;
}

function acceptsEventStream(context: Context): boolean {
  return context.req.method === 'GET' && /\btext\/event-stream\b/i.test(context.req.header('accept') ?? '');
}

function toSnapshot(found: CodeStatus, createBody: () => string): StatusSnapshot {
  const { status, stepUp, checkCode, remainingMs } = found;
  const terminal = stepUp !== undefined || (status !== 'PENDING' && status !== 'SCANNED');
  const version = checkCode ? `${status} ${checkCode.triesLeft} ${checkCode.verified}` : status;
  return { version: stepUp ? 'step-up' : version, createBody, terminal, remainingMs };
}
