import { createCodeLink } from '@qr-login/core';
import type { App } from '../registered-app.js';
import type { CodeRecord } from '../store/store.js';

/** Content of a code, as its app is configured: the link (PROTOCOL 2.1), with a proof if it rotates (PROTOCOL 8.2), or the vendor's JSON (PROTOCOL 2.4) with wall-clock dates. */
export function createQrContent(
  app: App,
  id: string,
  record: CodeRecord,
  createdAtEpochMs: number,
  lifetimeMs: number,
  contentProof?: string,
): string {
  if (app.codeContent !== 'json')
    return createCodeLink(app.approveUrl, contentProof === undefined ? id : `${id}.${contentProof}`);
  return JSON.stringify({
    scene: 'APP_AUTH',
    random: id,
    userPoolId: record.userPoolId,
    createdAt: new Date(createdAtEpochMs).toISOString(),
    expiresIn: Math.round(lifetimeMs / 1000),
    customData: readCustomData(record.customData),
  });
}

/** Custom data as the page sent it: an object, or a text that older documents call JSON but that may be any text. */
function readCustomData(stored: string | undefined): unknown {
  if (stored === undefined) return {};
  try {
    return JSON.parse(stored);
  } catch {
    return stored;
  }
}
