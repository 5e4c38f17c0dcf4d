import type { LoginAdapter, LoginStatus } from '@qr-login/core';

/** Uses a server of your own: one route creates a code, the other returns its status. */
export function ownAdapter(server: string): LoginAdapter {
  return {
    async createCode({ signal }) {
      const response = await fetch(new URL('/login/codes', server), { method: 'POST', signal });
      const { id, link, seconds } = await response.json();
      return { id, content: link, lifetimeMs: seconds * 1000 };
    },
    async readStatus({ id }, { signal }): Promise<LoginStatus> {
      const response = await fetch(new URL(`/login/codes/${encodeURIComponent(id)}`, server), { signal });
      return response.json();
    },
  };
}
