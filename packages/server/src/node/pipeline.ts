import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import { mostWaiting } from './limits.js';
import { whenOver } from './when-over.js';

/** Answers of one connection that are made before the client has taken the first of them. */
const mostStarted = 4;

/** Starts the answer to a request, now or when earlier answers of its connection have been sent. */
export type Enqueue = (incoming: IncomingMessage, outgoing: ServerResponse, start: () => void) => void;

interface Pipeline {
  started: number;
  readonly waiting: (() => void)[];
  clearTimer: () => void;
}

/**
 * Bounds the unanswered requests of each connection (pipelining, RFC 9112 section 9.3.2): four answers are made at once. Further requests wait and
 * the connection is not read. It is closed at the sixty-fifth that waits, and when no answer was taken for `stallTimeoutMs` while one waits.
 */
export function createPipelines(stallTimeoutMs: number, clock: Clock = systemClock): Enqueue {
  const pipelines = new WeakMap<Socket, Pipeline>();

  const startNext = (socket: Socket, pipeline: Pipeline): void => {
    pipeline.clearTimer();
    if (socket.destroyed) return void pipeline.waiting.splice(0);
    if (pipeline.started < mostStarted) pipeline.waiting.shift()?.();
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
      whenOver(incoming, outgoing, () => {
        pipeline.started--;
        startNext(socket, pipeline);
      });
      start();
    };
    if (pipeline.started < mostStarted && pipeline.waiting.length === 0) return run();
    pipeline.waiting.push(run);
    if (pipeline.waiting.length > mostWaiting) return void socket.destroy();
    if (pipeline.waiting.length > 1) return;
    socket.pause();
    pipeline.clearTimer = clock.setTimer(() => socket.destroy(), stallTimeoutMs);
  };
}
