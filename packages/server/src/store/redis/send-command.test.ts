import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isReadOnly, replyCode } from './send-command.js';

function refusal(message: string): Error {
  return Object.assign(new Error(message), { name: 'ReplyError' });
}

describe('replyCode', () => {
  for (const [message, code] of [
    ["READONLY You can't write against a read only replica.", 'READONLY'],
    ["READONLY You can't write against a read only replica. script: 0aff7e, on @user_script:7.", 'READONLY'],
    [
      "ERR Error running script (call to f_0aff7e): @user_script:7: @user_script: 7: -READONLY You can't write against a read only replica. ",
      'READONLY',
    ],
    [
      "ERR Error running script (call to f_0aff7e): @user_script:7: -READONLY You can't write against a read only slave. ",
      'READONLY',
    ],
    [
      "ERR Error running script (call to f_0aff7e): @user_script:7: -OOM command not allowed when used memory > 'maxmemory'. ",
      'OOM',
    ],
    ["OOM command not allowed when used memory > 'maxmemory'.", 'OOM'],
    ['NOSCRIPT No matching script. Please use EVAL.', 'NOSCRIPT'],
    ["ERR unknown command 'READONLY', with args beginning with: ", 'ERR'],
  ] as const)
    it(`returns ${code} for “${message.slice(0, 90)}” (F42)`, () => {
      assert.equal(replyCode(refusal(message)), code);
      assert.equal(isReadOnly(refusal(message)), code === 'READONLY');
    });

  it('returns undefined for a connection error', () => {
    assert.equal(replyCode(new Error('Connection is closed.')), undefined);
  });
});
