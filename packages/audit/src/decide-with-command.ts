import { spawn } from 'node:child_process';
import type { DecideDeviceCode } from './device-options.js';
import { InconclusiveError } from './http/inconclusive.js';

const timeoutMs = 60_000;

/**
 * Decides codes with a command of the operator. The shell runs it with `USER_CODE`, `VERIFICATION_URI`,
 * `VERIFICATION_URI_COMPLETE` (empty if there is none) and `DECISION` (`approve` or `deny`) in its environment.
 * Its output is discarded. Exit code 0 means that the code is decided. After a
 * minute it is ended.
 */
export function decideWithCommand(command: string): DecideDeviceCode {
  return ({ userCode, verificationUri, verificationUriComplete = '' }, decision) =>
    new Promise((resolve, reject) => {
      const env = {
        ...process.env,
        USER_CODE: userCode,
        VERIFICATION_URI: verificationUri,
        VERIFICATION_URI_COMPLETE: verificationUriComplete,
        DECISION: decision,
      };
      const child = spawn(command, { shell: true, stdio: 'ignore', env, timeout: timeoutMs });
      child.once('error', reject);
      child.once('exit', (code) =>
        code === 0
          ? resolve()
          : reject(new InconclusiveError(`the command that decides codes exited with ${code ?? 'a signal'}`)),
      );
    });
}
