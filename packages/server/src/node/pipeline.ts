import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import { maxQueued } from './timeouts.js';
import { onResponseClose } from './on-response-close.js';

/** Responses of one connection in progress before the client has read the first. */
const maxStarted = 4;

/** Waiting requests of all connections, about 2 KB each. Only a client that does not read its responses has more than a few. */
const maxWaiting = 8192;

/** Starts a response, now or after earlier responses of its connection. */
export type Enqueue = (incoming: IncomingMessage, outgoing: ServerResponse, start: () => void) => void;

interface Pipeline {
  started: number;
  readonly waiting: (() => void)[];
  clearTimer: () => void;
}

const noTimer = (): void => {};

/**
 * Limits the unanswered requests of each connection (pipelining, RFC 9112 section 9.3.2) to four in progress. Further requests wait and the
 * connection is not read. It is closed at the sixty-fifth waiting request, at any that would exceed `maxWaiting` in all connections, and after
 * `stallTimeoutMs` without progress while one waits.
 */
export function createPipelines(stallTimeoutMs: number, clock: Clock = systemClock): Enqueue {
  const pipelines = new WeakMap<Socket, Pipeline>();
  let waiting = 0;

  const startNext = (socket: Socket, pipeline: Pipeline): void => {
    pipeline.clearTimer();
    if (socket.destroyed) return void (waiting -= pipeline.waiting.splice(0).length);
    const next = pipeline.started < maxStarted ? pipeline.waiting.shift() : undefined;
    if (next) waiting--;
    next?.();
    if (pipeline.waiting.length > 0) pipeline.clearTimer = clock.setTimer(() => socket.destroy(), stallTimeoutMs);
    else if (socket.isPaused()) socket.resume();
  };

  const add = (socket: Socket): Pipeline => {
    const pipeline = { started: 0, waiting: [], clearTimer: noTimer };
    pipelines.set(socket, pipeline);
    socket.on('close', () => startNext(socket, pipeline));
    return pipeline;
  };
  /** A function of its own: the callback would keep `start` while the response is open. */
  const awaitEnd = (pipeline: Pipeline, incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const { socket } = incoming;
    onResponseClose(incoming, outgoing, () => {
      pipeline.started--;
      startNext(socket, pipeline);
    });
  };
  const run = (pipeline: Pipeline, incoming: IncomingMessage, outgoing: ServerResponse, start: () => void): void => {
    pipeline.started++;
    awaitEnd(pipeline, incoming, outgoing);
    start();
  };

  return (incoming, outgoing, start) => {
    const { socket } = incoming;
    if (socket.destroyed) return;
    const pipeline = pipelines.get(socket) ?? add(socket);
    if (pipeline.started < maxStarted && pipeline.waiting.length === 0) return run(pipeline, incoming, outgoing, start);
    pipeline.waiting.push(() => run(pipeline, incoming, outgoing, start));
    waiting++;
    if (pipeline.waiting.length > maxQueued || waiting > maxWaiting) return void socket.destroy();
    if (pipeline.waiting.length > 1) return;
    socket.pause();
    pipeline.clearTimer = clock.setTimer(() => socket.destroy(), stallTimeoutMs);
  };
}
