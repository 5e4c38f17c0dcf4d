import type { LoginAdapter, LoginStatus } from '@qr-login/core';

/** Asks a server of your own: one route makes a code, the other says how it stands. */
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
