import { QrLoginError } from './errors.js';

/** Capacity of the largest code at error correction M, minus the UTF-8 marker. */
const maxContentBytes = 2330;

/** The text if it can be drawn as a code, or a `qr-invalid` error that names the place. */
export function readQrContent(content: unknown, path: string): string {
  const isValid = typeof content === 'string' && content.trim() !== '' && !/\p{Cc}|\p{Cs}/u.test(content);
  if (!isValid || new TextEncoder().encode(content).length > maxContentBytes) {
    throw new QrLoginError(
      'qr-invalid',
      `${path} must be text of 1 to ${maxContentBytes} bytes without control characters`,
    );
  }
  return content;
}
