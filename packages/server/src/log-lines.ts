import type { ServerEvent } from './events.js';
import { errorName } from './guard-observer.js';
import type { RequestReport } from './request-report.js';

type MemberOf<Union> = Union extends unknown ? keyof Union : never;

/** All members of a line, so that a secret that a host adds to an event is not logged. No address group, which tells where a user is. */
const eventMembers: Readonly<Record<Exclude<MemberOf<ServerEvent>, 'addressGroup'>, true>> = {
  type: true,
  appId: true,
  code: true,
  userId: true,
  reason: true,
  tokensRevoked: true,
  path: true,
  limit: true,
  requestId: true,
  callback: true,
  observer: true,
  error: true,
};
const eventNames = Object.keys(eventMembers);

/** The line of a request. */
export function toRequestLine(report: RequestReport): object {
  const { method, route, status, responseTimeMs, requestId, envelopeStatus, code } = report;
  const rounded = Math.round(responseTimeMs * 10) / 10;
  return { method, route, status, responseTimeMs: rounded, requestId, envelopeStatus, code };
}

/** The line of an event. */
export function toEventLine(event: ServerEvent): object {
  const line: Record<string, unknown> = {};
  for (const name of eventNames) line[name] = Reflect.get(event, name);
  return event.type === 'fault' ? { ...line, ...describeError(event.error) } : line;
}

/** An error message may contain client input (S47); the stack frame does not. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error };
  const { stack = '', message } = error;
  // The message comes first in the stack, and one of its lines may look like a frame.
  const frames = stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : '';
  const at = frames.split('\n').filter((line) => /^ {4}at /.test(line));
  return { error: errorName(error), at: at.map((line) => line.trim()).slice(0, 20) };
}
