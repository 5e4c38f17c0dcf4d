import { parseMapping } from '@qr-login/core/mapped';
import type { LoginMapping } from '@qr-login/core/mapped';
import { AuditError } from '../options.js';
import { readJsonFile } from './read-json-file.js';

/** Reads the mapping of `--map`. Throws `AuditError` that names the file and the member. */
export async function readMapping(file: string): Promise<LoginMapping> {
  const value = await readJsonFile('--map', file);
  try {
    return parseMapping(value);
  } catch (error) {
    if (error instanceof TypeError) throw new AuditError(`--map ${file}: ${error.message}`, { cause: error });
    throw error;
  }
}
