import type { CodeRecord, CodeState, Kept } from '../store.js';

const states: ReadonlySet<string> = new Set<CodeState>(['PENDING', 'SCANNED', 'AUTHORIZED', 'CANCELLED', 'REDEEMED']);

/** A record as it lies in Redis: its revision in front, so that a script compares it without reading the rest. */
export function writeRecord(record: CodeRecord, revision: number): string {
  return revisionMark(revision) + JSON.stringify(record);
}

/** What the text of a record of that revision begins with. */
export function revisionMark(revision: number): string {
  return `${revision}:`;
}

/** The record, or `undefined` for what is none: cut off, of another hand, or of a version that this reader does not know (S48). */
export function readRecord(text: string): Kept | undefined {
  const [, revision, json] = /^([1-9]\d{0,14}):(\{.*)$/s.exec(text) ?? [];
  if (json === undefined) return undefined;
  try {
    const record: unknown = JSON.parse(json);
    return isRecord(record) ? { record, revision: Number(revision) } : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is CodeRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { version, appId, userPoolId, state, createdAt, endsAt, requester }: Partial<Record<string, unknown>> = {
    ...value,
  };
  return (
    version === 1 &&
    typeof appId === 'string' &&
    typeof userPoolId === 'string' &&
    states.has(String(state)) &&
    Number.isFinite(createdAt) &&
    Number.isFinite(endsAt) &&
    typeof requester === 'object' &&
    requester !== null
  );
}
