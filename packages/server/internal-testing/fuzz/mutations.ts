import { malformedBodies, malformedHeaders, malformedTexts, malformedValues } from './malformed-inputs.js';
import type { Random } from './random.js';

/** A mutable request. */
export interface Draft {
  method: string;
  path: string;
  query: [string, string][];
  headers: Record<string, string>;
  body: string | undefined;
}

type Mutate = (draft: Draft, random: Random) => void;

/** Applies one to three changes, each of which may overwrite another. */
export function mutate(draft: Draft, random: Random): Draft {
  const changed = { ...draft, query: [...draft.query], headers: { ...draft.headers } };
  for (let times = 1 + random.below(3); times > 0; times--) random.pick(mutations)(changed, random);
  return changed;
}

/** Requests with a body are mostly changed there. */
const mutations: readonly Mutate[] = [
  changeMember,
  changeMember,
  changeMember,
  dropMember,
  addMember,
  replaceBody,
  breakBody,
  changeHeader,
  changeHeader,
  dropHeader,
  changeQuery,
  changeQuery,
  repeatQuery,
  addQuery,
  changeMethod,
  changePath,
];

function changeMember(draft: Draft, random: Random): void {
  edit(draft, random, (body, name) => (body[name] = random.pick(malformedValues)));
}

function dropMember(draft: Draft, random: Random): void {
  edit(draft, random, (body, name) => delete body[name]);
}

function addMember(draft: Draft, random: Random): void {
  const names = [
    'qrcodeId',
    'random',
    'action',
    'type',
    'scene',
    'ticket',
    'codeChallenge',
    'codeVerifier',
    'customData',
    'params',
    'callback',
  ];
  edit(draft, random, (body) => (body[random.pick(names)] = random.pick(malformedValues)));
}

function replaceBody(draft: Draft, random: Random): void {
  if (draft.body !== undefined) draft.body = random.pick(malformedBodies);
}

/** Truncates the text or inserts something in the middle. */
function breakBody(draft: Draft, random: Random): void {
  if (draft.body === undefined) return;
  const at = random.below(draft.body.length + 1);
  draft.body = draft.body.slice(0, at) + (random.below(2) ? '' : random.pick(malformedTexts) + draft.body.slice(at));
}

function changeHeader(draft: Draft, random: Random): void {
  const name = random.pick(Object.keys(malformedHeaders));
  draft.headers[name] = random.pick(malformedHeaders[name] ?? ['']);
}

function dropHeader(draft: Draft, random: Random): void {
  const names = Object.keys(draft.headers);
  if (names.length > 0) delete draft.headers[random.pick(names)];
}

function changeQuery(draft: Draft, random: Random): void {
  const entry = draft.query[0];
  if (!entry) return;
  const [name, value] = entry;
  const flipped = flip(value, random);
  draft.query[0] = random.pick<[string, string]>([
    [name, random.pick(malformedTexts)],
    [name, flipped],
    [`${name}[]`, value],
    [`${name}[$ne]`, value],
    [name.toUpperCase(), value],
  ]);
}

function repeatQuery(draft: Draft, random: Random): void {
  const [entry] = draft.query;
  if (entry) draft.query.push([entry[0], random.below(2) ? entry[1] : random.pick(malformedTexts)]);
}

function addQuery(draft: Draft, random: Random): void {
  const names = [
    'qrcodeId',
    'random',
    'codeChallenge',
    'codeChallengeMethod',
    'callback',
    'redirect',
    'client_secret',
    '__proto__',
  ];
  draft.query.push([random.pick(names), random.pick(['S256', 'plain', ...malformedTexts])]);
}

function changeMethod(draft: Draft, random: Random): void {
  draft.method = random.pick(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']);
}

function changePath(draft: Draft, random: Random): void {
  const ends = [
    '/',
    '/.',
    '//',
    '/..',
    ';jsessionid=1',
    '%00',
    '%2e%2e',
    '.json',
    '/x'.repeat(500),
    encodeURIComponent(random.pick(malformedTexts).replaceAll('\uD800', '')),
  ];
  draft.path += random.pick(ends);
}

/** Flips one bit. */
function flip(text: string, random: Random): string {
  if (text === '') return text;
  const at = random.below(text.length);
  return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << random.below(6))) + text.slice(at + 1);
}

function edit(draft: Draft, random: Random, change: (body: Record<string, unknown>, name: string) => void): void {
  const body = parse(draft.body);
  if (!body) return;
  change(body, random.pick([...Object.keys(body), 'more']));
  draft.body = JSON.stringify(body);
}

function parse(body: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
