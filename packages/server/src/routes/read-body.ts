import type { Context } from 'hono';
import { Refusal } from './envelope.js';

const jsonType = /^application\/json(\s*;\s*charset="?utf-8"?)?\s*$/i;

/** Whether the body is one this server reads: JSON in UTF-8, not compressed (S3, S5). */
export function readsMediaType(context: Context): boolean {
  const type = context.req.header('content-type') ?? '';
  return jsonType.test(type) && context.req.header('content-encoding') === undefined;
}

/** The JSON object in the body, or a refusal (S1, S2). */
export async function readJson(context: Context): Promise<object> {
  const text = new TextDecoder('utf-8', { fatal: false }).decode(await context.req.arrayBuffer());
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal(400, 'body: must be a JSON object');
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'body: must be JSON');
  }
}
