import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/** One cookie that scripts cannot read. */
export interface Cookie {
  readonly read: (context: Context) => string | undefined;
  readonly write: (context: Context, value: string, lifeSeconds: number) => void;
  readonly clear: (context: Context) => void;
}

/** Names a cookie after its role: with the `__Host-` prefix on https; WebKit drops that, and `Secure`, on http loopback. */
export function createCookie(role: string, origin: string): Cookie {
  const secure = origin.startsWith('https:');
  const name = secure ? `__Host-${role}` : role;
  const options = { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const;
  return {
    read: (context) => getCookie(context, name),
    write: (context, value, lifeSeconds) => setCookie(context, name, value, { ...options, maxAge: lifeSeconds }),
    clear: (context) => void deleteCookie(context, name, options),
  };
}
