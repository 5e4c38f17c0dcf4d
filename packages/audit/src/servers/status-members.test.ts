import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findSensitive, findUndocumented } from './status-members.js';

describe('findSensitive', () => {
  const rows = [
    { what: 'an e-mail address', member: { email: 'hidden' } },
    { what: 'an e-mail address', member: { contact: 'alice@example.com' } },
    { what: 'a phone number', member: { phone_number: '+15550100' } },
    { what: 'a token', member: { tokenSet: 'opaque' } },
    { what: 'a token', member: { extra: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.' } },
    { what: 'a password', member: { passwordHash: 'x' } },
    { what: 'an account id', member: { sub: 7 } },
  ];

  for (const { what, member } of rows)
    it(`finds ${what} in the member ${Object.keys(member).join()} at any depth`, () => {
      assert.deepEqual(findSensitive({ data: { user: member } }, []), [what]);
    });

  it('accepts empty members, expected values and ordinary ones', () => {
    const json = {
      data: { email: null, phoneVerified: false, token: 'the-ticket', displayName: 'a@b.example', photo: '' },
    };

    assert.deepEqual(findSensitive(json, ['the-ticket', 'a@b.example']), []);
  });
});

describe('findUndocumented', () => {
  it('names members that the status does not document', () => {
    const json = { data: { status: 'PENDING', briefUserInfo: { displayName: 'Alice' }, userName: 'alice' } };

    assert.deepEqual(findUndocumented('genauth-v3', 'pending', json), [
      'the undocumented member userName',
      'the undocumented member displayName',
    ]);
  });

  it('does not repeat a name that is no identifier', () => {
    const json = { data: { '\u001B[31m': 1 } };

    assert.deepEqual(findUndocumented('genauth-v3', 'pending', json), ['the undocumented member']);
  });

  it('says nothing about a server with a mapping', () => {
    assert.deepEqual(findUndocumented('mapped', 'pending', { data: { other: 1 } }), []);
  });
});
