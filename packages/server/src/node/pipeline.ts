import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import { maxQueued } from './timeouts.js';
import { onResponseClose } from './on-response-close.js';

/** Responses of one connection in progress before the client has read the first. */
const maxStarted = 4;

/** Starts a response, now or after earlier responses of its connection. */
export type Enqueue = (incoming: IncomingMessage, outgoing: ServerResponse, start: () => void) => void;

interface Pipeline {
  started: number;
  readonly waiting: (() => void)[];
  clearTimer: () => void;
}

/**
 * Limits the unanswered requests of each connection (pipelining, RFC 9112 section 9.3.2) to four in progress. Further requests wait and the
 * connection is not read. It is closed at the sixty-fifth waiting request, and after `stallTimeoutMs` without progress while one waits.
 */
export function createPipelines(stallTimeoutMs: number, clock: Clock = systemClock): Enqueue {
  const pipelines = new WeakMap<Socket, Pipeline>();

  const startNext = (socket: Socket, pipeline: Pipeline): void => {
    pipeline.clearTimer();
    if (socket.destroyed) return void pipeline.waiting.splice(0);
    if (pipeline.started < maxStarted) pipeline.waiting.shift()?.();
    if (pipeline.waiting.length > 0) pipeline.clearTimer = clock.setTimer(() => socket.destroy(), stallTimeoutMs);
    else if (socket.isPaused()) socket.resume();
  };

  return (incoming, outgoing, start) => {
    const { socket } = incoming;
    if (socket.destroyed) return;
    const pipeline = pipelines.get(socket) ?? { started: 0, waiting: [], clearTimer: () => {} };
    if (!pipelines.has(socket)) {
      pipelines.set(socket, pipeline);
      socket.on('close', () => startNext(socket, pipeline));
    }
    const run = (): void => {
      pipeline.started++;
      onResponseClose(incoming, outgoing, () => {
        pipeline.started--;
        startNext(socket, pipeline);
      });
      start();
    };
    if (pipeline.started < maxStarted && pipeline.waiting.length === 0) return run();
    pipeline.waiting.push(run);
    if (pipeline.waiting.length > maxQueued) return void socket.destroy();
    if (pipeline.waiting.length > 1) return;
    socket.pause();
    pipeline.clearTimer = clock.setTimer(() => socket.destroy(), stallTimeoutMs);
  };
}
