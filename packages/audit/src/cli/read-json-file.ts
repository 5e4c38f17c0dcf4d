import { open } from 'node:fs/promises';
import { AuditError } from '../options.js';

const maxBytes = 1_048_576;

/** Reads a JSON file of at most 1 MiB. Throws `AuditError` that names the option and the file, and nothing that is in it. */
export async function readJsonFile(option: string, file: string): Promise<unknown> {
  const bytes = await readStart(file).catch((cause: unknown) => {
    const code = String(Object(cause).code);
    throw new AuditError(`${option} ${file}: cannot be read: ${reasons[code] ?? code}`, { cause });
  });
  if (bytes.length > maxBytes) throw new AuditError(`${option} ${file}: must have at most ${maxBytes} bytes (1 MiB)`);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The message of the parser quotes the text.
    throw new AuditError(`${option} ${file}: must be JSON in UTF-8`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
  ENOENT: 'no such file',
};

/** No more than shows that the file is too long: it may be a device without an end. */
async function readStart(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const buffer = Buffer.alloc(maxBytes + 1);
    for (let length = 0; ;) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) return buffer.subarray(0, length);
    }
  } finally {
    await handle.close();
  }
}
