import type { CodeRecord, CodeState, VersionedRecord } from '../store.js';

const states: ReadonlySet<string> = new Set<CodeState>(['PENDING', 'SCANNED', 'AUTHORIZED', 'CANCELLED', 'REDEEMED']);

/** Serializes a record: the revision comes first, so that a script can compare it without parsing the rest. */
export function encodeRecord(record: CodeRecord, revision: number): string {
  return revisionPrefix(revision) + JSON.stringify(record);
}

/** Prefix of a serialized record of that revision. */
export function revisionPrefix(revision: number): string {
  return `${revision}:`;
}

/** Parses a record; `undefined` if it is truncated, malformed or of an unknown version (S48). */
export function decodeRecord(text: string): VersionedRecord | undefined {
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
