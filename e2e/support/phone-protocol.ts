/** The content of an envelope (PROTOCOL 3.1). */
export interface Envelope {
  readonly statusCode: number;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Sends one request of the protocol as `demo-app`. */
export async function sendRequest(
  server: string,
  path: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Envelope> {
  const response = await fetch(new URL(path, server), {
    method: body ? 'POST' : 'GET',
    headers: { 'x-authing-app-id': 'demo-app', ...(body && { 'content-type': 'application/json' }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  return response.json();
}

/** Sends an action as a phone that is signed in with that token. */
export async function change(server: string, id: string, action: string, token = 'demo-alice'): Promise<number> {
  const body = { qrcodeId: id, action };
  const headers = { authorization: `Bearer ${token}` };
  const { statusCode } = await sendRequest(server, '/api/v3/change-qrcode-status', body, headers);
  return statusCode;
}
