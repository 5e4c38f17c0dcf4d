import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decideWithCommand } from './decide-with-command.js';

const code = {
  userCode: 'BCDF-GHJK',
  verificationUri: 'https://login.example/device',
  verificationUriComplete: undefined,
};

describe('decideWithCommand', () => {
  const isRight =
    "process.env.USER_CODE === 'BCDF-GHJK' && process.env.VERIFICATION_URI === 'https://login.example/device'" +
    " && process.env.VERIFICATION_URI_COMPLETE === '' && process.env.DECISION === 'approve'";
  const decide = decideWithCommand(`"${process.execPath}" -e "process.exit(${isRight} ? 0 : 3)"`);

  it('runs the command with the code and the decision in its environment', async () => {
    await decide(code, 'approve');
  });

  it('rejects if the command fails', async () => {
    await assert.rejects(decide(code, 'deny'), /exited with 3/);
  });
});
