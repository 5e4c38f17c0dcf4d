import { fromBase64Url, toBase64Url } from '../crypto/base64url.js';
import { hmacSha256, hmacSha256Text } from '../crypto/hmac.js';
import { equalHashes } from '../crypto/secrets.js';

/** How the page draws the rotating content of its code (PROTOCOL 8.2). */
export interface Rotation {
  /** 32 bytes in base64url. As secret as the verifier: it is in no log, event or metric. */
  readonly key: string;
  readonly periodMs: number;
}

/** Each content is shown for this time. */
export const periodMs = 5000;
/** The current period and the two before: a user needs some seconds to scan, and the phone to send. */
const acceptedPeriods = 3;
const macBytes = 10;
const proofPattern = /^(0|[1-9]\d{0,8})\.([\w-]{14})$/;

/** The rotation of a code. Derived, so that the store does not contain it (T51). */
export async function deriveRotation(serverKey: string, id: string): Promise<Rotation> {
  return { key: await hmacSha256Text(serverKey, `rotate ${id}`), periodMs };
}

/** What the content carries beside the id in that period: its number and a code for it. */
export async function createContentProof({ key }: Rotation, period: number): Promise<string> {
  const mac = await hmacSha256(fromBase64Url(key), String(period));
  return `${period}.${toBase64Url(mac.subarray(0, macBytes))}`;
}

/** How long an account that has read the context with a current content may take to scan: the time for a decision. */
export const seenMs = 60_000;
const seenPattern = /^(0|[1-9]\d{0,8})\.[\w-]{43}$/;

/** An account that has seen the screen, and the age of the code at that time on the clock of the store. */
export interface Viewer {
  readonly id: string;
  readonly accountId: string;
  readonly ageMs: number;
}

/** Takes the place of the scanned proof while the user reads the approve screen (PROTOCOL 8.2.6). For that account alone. */
export function createSeenProof(serverKey: string, { id, accountId, ageMs }: Viewer): Promise<string> {
  return seenProof(serverKey, id, accountId, Math.round(ageMs) + seenMs);
}

/** Whether it was issued to the account, less than a minute ago. */
export async function isSeenProof(
  serverKey: string,
  { id, accountId, ageMs }: Viewer,
  proof: string | undefined,
): Promise<boolean> {
  const [, until] = seenPattern.exec(proof ?? '') ?? [];
  if (until === undefined || proof === undefined) return false;
  return equalHashes(await seenProof(serverKey, id, accountId, Number(until)), proof) && ageMs < Number(until);
}

async function seenProof(serverKey: string, id: string, accountId: string, untilMs: number): Promise<string> {
  // The id of the account comes last: of all parts, only it has no fixed length or form.
  return `${untilMs}.${await hmacSha256Text(serverKey, `seen ${id} ${untilMs} ${accountId}`)}`;
}

/** Whether a scanned content was on screen within the accepted periods, by the age of the code on the clock of the store. */
export async function isCurrentProof(rotation: Rotation, proof: string | undefined, ageMs: number): Promise<boolean> {
  const [, number] = proofPattern.exec(proof ?? '') ?? [];
  if (number === undefined || proof === undefined) return false;
  const age = Math.floor(ageMs / periodMs) - Number(number);
  // Always compared, so that the time does not reveal whether a proof is forged or old.
  const isGenuine = equalHashes(await createContentProof(rotation, Number(number)), proof);
  return isGenuine && age >= 0 && age < acceptedPeriods;
}
