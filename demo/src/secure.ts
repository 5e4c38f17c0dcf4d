import type { MiddlewareHandler } from 'hono';

/** A content security policy, directive by directive. */
export type Policy = Readonly<Record<string, string>>;

/** Sends the policy and related security headers with every response. */
export function withPolicy(policy: Policy): MiddlewareHandler {
  const text = Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
  return async (context, next) => {
    await next();
    context.header('content-security-policy', text);
    context.header('cross-origin-opener-policy', 'same-origin');
    context.header('x-content-type-options', 'nosniff');
    // Not `no-referrer`: browsers then send `Origin: null` with forms, and the check below would reject our own.
    context.header('referrer-policy', 'same-origin');
    context.header('cache-control', 'no-store');
  };
}

/** Rejects state-changing requests from other origins. */
export function ownPagesOnly(origin: string): MiddlewareHandler {
  return async (context, next) => {
    const reads = context.req.method === 'GET' || context.req.method === 'HEAD';
    if (!reads && context.req.header('origin') !== origin) return context.text('Origin not allowed.', 403);
    return next();
  };
}
