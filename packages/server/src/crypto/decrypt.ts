const encoder = new TextEncoder();
const nonceBytes = 12;

/** Which key a text was encrypted with: derived from the secret for that purpose (RFC 5869). */
export interface EncryptionKey {
  readonly secret: string;
  readonly purpose: string;
}

/** Decrypts AES-256-GCM: nonce, ciphertext and tag. Throws for any other bytes, and for another key. */
export async function decrypt(bytes: Uint8Array<ArrayBuffer>, { secret, purpose }: EncryptionKey): Promise<string> {
  const baseKey = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveKey']);
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(purpose) };
  const key = await crypto.subtle.deriveKey(derivation, baseKey, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
  const algorithm = { name: 'AES-GCM', iv: bytes.subarray(0, nonceBytes) };
  return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, key, bytes.subarray(nonceBytes)));
}
