import { defineMiddleware } from 'astro:middleware';

const loginServer = process.env.LOGIN_SERVER ?? 'http://127.0.0.1:4312';
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  `connect-src 'self' ${loginServer}`,
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

export const onRequest = defineMiddleware(async (_context, next) => {
  const response = await next();
  response.headers.set('content-security-policy', policy);
  return response;
});
