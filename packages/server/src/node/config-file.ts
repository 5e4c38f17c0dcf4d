import { open } from 'node:fs/promises';
import { checkConfigSize, maxConfigBytes } from '../config-text.js';

/**
 * Reads a configuration file of at most 1 MiB, and no more of a longer one, which may be a device without an end. Throws `RangeError` for a longer
 * one, and `TypeError` where it cannot be read or is not UTF-8: a character that is replaced would change a secret.
 */
export async function readConfigFile(file: string): Promise<string> {
  const bytes = await readStart(file, maxConfigBytes + 1).catch((cause: unknown) => {
    throw new TypeError(`config ${file}: cannot be read: ${causes[codeOf(cause)] ?? codeOf(cause)}`, { cause });
  });
  checkConfigSize(bytes.length, file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new TypeError(`config ${file}: must be UTF-8`, { cause: error });
  }
}

/** In place of the system's messages, which do not all name the file. */
const causes: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
  ENOENT: 'no such file',
};

function codeOf(cause: unknown): string {
  return String(Object(cause).code);
}

/** As many bytes as there are, and at most `most`. */
async function readStart(file: string, most: number): Promise<Buffer> {
  const handle = await open(file);
  try {
    const buffer = Buffer.alloc(most);
    for (let length = 0; ;) {
      const { bytesRead } = await handle.read(buffer, length, most - length);
      length += bytesRead;
      if (bytesRead === 0 || length === most) return buffer.subarray(0, length);
    }
  } finally {
    await handle.close();
  }
}
