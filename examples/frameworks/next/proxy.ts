import { NextResponse } from 'next/server';
import type { NextRequest } from 'next/server';

const loginServer = process.env.LOGIN_SERVER ?? 'http://127.0.0.1:4312';

/** Next reads the nonce from the policy in the request, and sets it on its own scripts. */
export function proxy(request: NextRequest) {
  // The overlay and the reload of `next dev` violate this policy.
  if (process.env.NODE_ENV !== 'production') return NextResponse.next();
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    `connect-src 'self' ${loginServer}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

export const config = { matcher: '/' };
