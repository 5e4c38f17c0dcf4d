import { z } from 'zod';
import type { QrLoginServerOptions } from '../options.js';
import { createIntrospectionAuthenticator } from './introspection.js';
import type { IntrospectionAuthenticatorOptions } from './introspection.js';
import { createJwtAuthenticator } from './jwt.js';
import type { JwtAuthenticatorOptions } from './jwt.js';

/** A ready-made authentication method, as a configuration file names it. */
export type AuthenticateConfig =
  | ({ readonly by: 'jwt' } & Omit<JwtAuthenticatorOptions, 'clock'>)
  | ({ readonly by: 'introspection' } & Omit<IntrospectionAuthenticatorOptions, 'clock' | 'fetch'>);

const text = z.string().min(1);

const claims = z.strictObject({
  id: z.exactOptional(text),
  displayName: z.exactOptional(text),
  photo: z.exactOptional(text),
  userPoolId: z.exactOptional(text),
});

const jwt = z.strictObject({
  by: z.literal('jwt'),
  issuer: text,
  audience: text,
  jwksUri: z.url(),
  algorithms: z.exactOptional(z.array(z.string()).min(1)),
  clockToleranceSeconds: z.exactOptional(z.number()),
  timeoutMs: z.exactOptional(z.number()),
  claims: z.exactOptional(claims),
  userPoolId: z.exactOptional(text),
});

const introspection = z.strictObject({
  by: z.literal('introspection'),
  endpoint: z.url(),
  clientId: text,
  clientSecret: text,
  issuer: z.exactOptional(text),
  audience: z.exactOptional(text),
  timeoutMs: z.exactOptional(z.number()),
  cacheMs: z.exactOptional(z.number()),
  maxCached: z.exactOptional(z.number()),
  claims: z.exactOptional(claims),
  userPoolId: z.exactOptional(text),
});

/** Schema of the `authenticate` field. */
export const authenticateSchema: z.ZodType<AuthenticateConfig> = z.discriminatedUnion(
  'by',
  [jwt, introspection],
  'must be one of jwt and introspection',
);

/** Throws `TypeError` or `RangeError` that names the option. */
export function configuredAuthenticate(config: AuthenticateConfig): QrLoginServerOptions['authenticate'] {
  return config.by === 'jwt' ? createJwtAuthenticator(config) : createIntrospectionAuthenticator(config);
}
