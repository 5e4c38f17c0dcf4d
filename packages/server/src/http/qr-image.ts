import { Hono } from 'hono';
import { hash } from '../crypto/secrets.js';
import { networkKey } from '../rate-limit/address-key.js';
import { fail } from './envelope.js';
import { createQrImageRenderer } from './render-qr-image.js';
import { isId } from './request-schemas.js';
import { respond } from './respond.js';
import type { RouteDeps } from './route-deps.js';

/** The QR image of a code (PROTOCOL 3.8.1). */
export function createQrImageRoute({
  options: { limiter },
  codes,
  clientAddressOf,
}: Pick<RouteDeps, 'options' | 'codes' | 'clientAddressOf'>): Hono {
  const render = createQrImageRenderer();
  const routes = new Hono();
  routes.get('/api/v2/qrcode/image/:id', async (context) => {
    const { id } = context.req.param();
    const content = isId(id) ? await codes.readContent(id) : undefined;
    const { rateLimitKey } = clientAddressOf(context);
    await (content === undefined
      ? limiter.failedLookup(rateLimitKey)
      : limiter.statusRequest(await hash(id), rateLimitKey, 'picture'));
    if (content === undefined) return fail(context, 404, 'The code does not exist');
    const png = await render(content, rateLimitKey === undefined ? undefined : networkKey(rateLimitKey));
    if (!png) return fail(context, 503, 'Too many image requests', { 'retry-after': '1' });
    return respond(context, png, 200, {
      'content-type': 'image/png',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
  });
  return routes;
}
