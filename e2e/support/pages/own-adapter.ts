import { QrLoginError } from '@qr-login/core';
import type { LoginAdapter, LoginStatus } from '@qr-login/core';

/** Uses a server of your own: one route creates a code, the other returns its status. */
export function ownAdapter(server: string): LoginAdapter {
  return {
    async createCode({ signal }) {
      const response = await fetch(new URL('/login/codes', server), { method: 'POST', signal });
      const { id, link, seconds } = await readJson(response);
      return { id, content: link, lifetimeMs: seconds * 1000 };
    },
    async readStatus({ id }, { signal }): Promise<LoginStatus> {
      const response = await fetch(new URL(`/login/codes/${encodeURIComponent(id)}`, server), { signal });
      if (response.status === 404) throw new QrLoginError('unknown-code', 'the server does not know the code');
      return readJson(response);
    },
  };
}

function readJson(response: Response) {
  if (!response.ok) throw new QrLoginError('server-unavailable', `the server responded with ${response.status}`);
  return response.json();
}
