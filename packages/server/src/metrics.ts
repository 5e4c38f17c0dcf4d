/**
 * Metrics for Prometheus, counted by prom-client.
 * @packageDocumentation
 */

import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { ServerEvent } from './events.js';
import type { MetricsReader } from './options.js';
import type { RequestReport } from './request-report.js';

/** Pass both hooks to the server options, and the object as `metrics`. */
export interface Metrics extends MetricsReader {
  readonly onRequest: (request: RequestReport) => void;
  readonly onEvent: (event: ServerEvent) => void;
}

/** Metrics options. */
export interface MetricsOptions {
  /** Whether to measure memory, CPU and event loop of the process. Default `true`. */
  readonly processMetrics?: boolean;
  /** Bearer token for `/metrics`. Default: none, the route is public. */
  readonly token?: string;
}

const rejectionTypes: ReadonlySet<ServerEvent['type']> = new Set([
  'client-refused',
  'ticket-reused',
  'too-many-failures',
  'foreign-poll',
  'check-code-failed',
  'reported',
  'scan-refused',
]);
const seconds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5];

/** Counts events and requests for Prometheus. The server defines all labels, so their number is bounded. */
export function createMetrics({ processMetrics = true, token }: MetricsOptions = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (processMetrics) collectDefaultMetrics({ register: registry });
  const counter = <Name extends string>(name: string, help: string, labelNames: readonly Name[]): Counter<Name> =>
    new Counter({ name, help, labelNames, registers });
  const requests = counter('qr_login_requests_total', 'Requests answered, by HTTP and by envelope.', [
    'method',
    'route',
    'status',
    'envelope_status',
  ]);
  const codes = counter('qr_login_codes_total', 'Steps of codes.', ['step']);
  const rejected = counter('qr_login_refused_total', 'What was refused and is worth a look.', ['reason']);
  const unavailable = counter('qr_login_unavailable_total', 'Answers of 503, by the name of the error.', ['reason']);
  const faults = new Counter({ name: 'qr_login_faults_total', help: 'Answers of 500.', registers });
  const observerFailures = counter('qr_login_observer_failures_total', 'Reported failures of observers.', ['observer']);
  const streams = new Gauge({ name: 'qr_login_streams', help: 'Streams open in this process.', registers });
  const durations = new Histogram({
    name: 'qr_login_request_seconds',
    help: 'Time until an answer began.',
    labelNames: ['route'],
    buckets: seconds,
    registers,
  });

  return {
    contentType: registry.contentType,
    ...(token !== undefined && { token }),
    onRequest({ method, route, status, envelopeStatus, responseTimeMs }) {
      requests.inc({ method, route, status, envelope_status: envelopeStatus ?? 'none' });
      durations.observe({ route }, responseTimeMs / 1000);
    },
    onEvent(event) {
      const { type } = event;
      if (type === 'unavailable') unavailable.inc({ reason: event.reason });
      else if (type === 'fault') faults.inc();
      else if (type === 'limit-reached') rejected.inc({ reason: event.limit });
      else if (type === 'observer-failed') observerFailures.inc({ observer: event.observer });
      else if (rejectionTypes.has(type)) rejected.inc({ reason: type });
      else codes.inc({ step: type.replace(/^(code|ticket)-/, '') });
    },
    async read({ openStreams }) {
      streams.set(openStreams);
      return registry.metrics();
    },
  };
}
