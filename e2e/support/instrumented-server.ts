import type { Clock } from '@qr-login/core';
import { createDemoServerOptions, createQrLoginServer } from '@qr-login/server';
import type { Connection, QrLoginServer, ServerEvent, QrLoginServerOptions } from '@qr-login/server';
import { listen } from '@qr-login/server/node';

/** A request as received by the server. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  /** Whether the response was a stream. */
  stream: boolean;
}

/** A real server on a port, with instrumentation. */
export interface InstrumentedServer {
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  /** Ids of the codes it created. */
  readonly ids: readonly string[];
  /** Currently open streams. */
  readonly streams: () => number;
  /** Bytes and pieces written to streams. */
  readonly pushed: { bytes: number; pieces: number };
  /** Time of the last approval, in milliseconds since 1970. */
  readonly confirmedAt: () => number;
  /** Applies an action of a phone, without a network. */
  readonly change: (id: string, action: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts one with the demo’s apps and users. */
export async function openInstrumentedServer(
  clock?: Clock,
  changes: Partial<QrLoginServerOptions> = {},
): Promise<InstrumentedServer> {
  const requests: RecordedRequest[] = [];
  const ids: string[] = [];
  const pushed = { bytes: 0, pieces: 0 };
  let streams = 0;
  let confirmedAt = 0;
  const onEvent = ({ type }: ServerEvent): void => {
    if (type === 'code-confirmed') confirmedAt = Date.now();
  };
  let inner: QrLoginServer | undefined;

  const countStream = (
    recorded: RecordedRequest,
    send: NonNullable<Connection['sendEvents']>,
  ): NonNullable<Connection['sendEvents']> => {
    return (headers, events) => {
      recorded.stream = true;
      streams++;
      let over = false;
      const stop = (): void => {
        if (!over) streams--;
        over = true;
        events.stop();
      };
      return send(headers, {
        stop,
        start: (sink) =>
          events.start({
            write(text) {
              pushed.bytes += text.length;
              pushed.pieces++;
              sink.write(text);
            },
            end: () => sink.end(),
          }),
      });
    };
  };

  const { url, close } = await listen(async (publicOrigin) => {
    const options = await createDemoServerOptions({ publicOrigin, ...(clock && { clock }) });
    // All clients here share one address, and some poll without end.
    inner = createQrLoginServer({ ...options, limits: false, ...changes, onEvent });
    const served = inner;
    return {
      ...served,
      async fetch(request, connection = {}) {
        const recorded: RecordedRequest = {
          method: request.method,
          path: new URL(request.url).pathname,
          stream: false,
        };
        requests.push(recorded);
        const { sendEvents } = connection;
        const response = await served.fetch(request, {
          ...connection,
          ...(sendEvents && { sendEvents: countStream(recorded, sendEvents) }),
        });
        if (/\/gene(-qrcode)?$/.test(recorded.path) && recorded.method === 'POST') {
          const { data } = await response.clone().json();
          ids.push(String(data?.qrcodeId ?? data?.random));
        }
        return response;
      },
    };
  });

  return {
    url,
    requests,
    ids,
    pushed,
    streams: () => streams,
    confirmedAt: () => confirmedAt,
    async change(id, action) {
      const headers = {
        'x-authing-app-id': 'demo-app',
        'content-type': 'application/json',
        authorization: 'Bearer demo-alice',
      };
      const body = JSON.stringify({ qrcodeId: id, action });
      await inner?.fetch(new Request(`${url}/api/v3/change-qrcode-status`, { method: 'POST', headers, body }));
    },
    close,
  };
}
