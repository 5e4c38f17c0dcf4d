import { createCodeLink } from '@qr-login/core';
import type { App } from '../options.js';
import type { CodeRecord } from '../store/store.js';

/** What a code holds, as its app has it: the link (PROTOCOL 2.1), or the vendor's JSON (PROTOCOL 2.4) with dates of this clock on the wall. */
export function contentOf(
  app: App,
  id: string,
  record: CodeRecord,
  createdAtEpochMs: number,
  lifetimeMs: number,
): string {
  if (app.codeContent !== 'json') return createCodeLink(app.approveUrl, id);
  return JSON.stringify({
    scene: 'APP_AUTH',
    random: id,
    userPoolId: record.userPoolId,
    createdAt: new Date(createdAtEpochMs).toISOString(),
    expiresIn: Math.round(lifetimeMs / 1000),
    customData: readCustomData(record.customData),
  });
}

/** Kept as the page sent it: an object, or a text that the older documents call JSON and that need not be. */
function readCustomData(kept: string | undefined): unknown {
  if (kept === undefined) return {};
  try {
    return JSON.parse(kept);
  } catch {
    return kept;
  }
}
