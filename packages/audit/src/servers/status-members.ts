import { readPointer } from '@qr-login/core/internal';
import type { AuditProtocol } from '../check.js';
import type { StatusName } from './code-server.js';

/** Names of members that have no place in a status response. A ticket has another name. */
const sensitiveNames: Readonly<Record<string, RegExp>> = {
  'an e-mail address': /^e-?mail/i,
  'a phone number': /^(phone|mobile|tel$)/i,
  'a token': /^(access|refresh|id|auth)?_?token(set)?$|^jwt$|^session_?token$/i,
  'a password': /passw/i,
  'an account id': /^(user|account|open|union)_?id$|^scannedUserId$|^sub$/i,
  'an identity document': /^id_?card|^identity_?number/i,
};

/** Texts that are sensitive under any name. */
const sensitiveTexts: Readonly<Record<string, RegExp>> = {
  'an e-mail address': /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i,
  'a token': /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/,
};

/** Members of `data` (PROTOCOL 3.3.1, 4.3.2, 8.1.4). */
const documented: Readonly<Partial<Record<AuditProtocol, readonly string[]>>> = {
  'genauth-v3': ['status', 'briefUserInfo', 'ticket', 'check', 'expiresIn', 'interval'],
  'genauth-v2': ['random', 'status', 'userInfo', 'ticket', 'scannedUserId', 'check', 'expiresIn', 'interval'],
};

const documentedOfUser = ['nickname', 'displayName', 'photo'];

/** What a response reveals under a name, or in a form, that is sensitive. `expected` values may have any name. */
export function findSensitive(json: unknown, expected: readonly (string | undefined)[]): readonly string[] {
  return membersOf(json).flatMap(([name, value]) => {
    const isEmpty = value === null || value === '' || typeof value === 'boolean' || typeof value === 'object';
    const isExpected = expected.some((each) => each === value);
    const byName = Object.entries(sensitiveNames).filter(([, pattern]) => pattern.test(name));
    const byText = Object.entries(sensitiveTexts).filter(([, pattern]) => pattern.test(String(value)));
    return isEmpty || isExpected ? [] : [...byName, ...byText].map(([what]) => what);
  });
}

/** Members that the protocol does not document for this status. A mapping documents none. */
export function findUndocumented(protocol: AuditProtocol, status: StatusName, json: unknown): readonly string[] {
  const allowed = documented[protocol];
  if (!allowed) return [];
  const data = namesAt(json, '/data').filter((name) => !allowed.includes(name));
  const users = ['/data/briefUserInfo', '/data/userInfo'].flatMap((pointer) => namesAt(json, pointer));
  const user = status === 'pending' ? users : users.filter((name) => !documentedOfUser.includes(name));
  // A name is text of the server, and goes into reports.
  return [...data, ...user].map((name) => `the undocumented member ${/^\w{1,40}$/.test(name) ? name : ''}`.trim());
}

function namesAt(json: unknown, pointer: string): readonly string[] {
  const value = readPointer(json, pointer);
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

/** All members at any depth. */
function membersOf(json: unknown): readonly (readonly [string, unknown])[] {
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([name, value]) => [[name, value] as const, ...membersOf(value)]);
}
