import { ownMembers } from '../own-members.js';
import type { LoginMapping, MappedMatch } from './mapping.js';
import { placeholders } from './placeholders.js';
import { memberAt, object, text, valuesOf } from './read-json.js';
import type { JsonReader } from './read-json.js';
import { requestMembers } from './request-members.js';

const pointer = text(/^(?:\/(?:[^~/]|~[01])*)+$/, 'a JSON pointer such as /data/id');
const match: JsonReader<MappedMatch> = object({ pointer, values: valuesOf('string', 'number', 'boolean') }, {});
const contentTemplate = text(/^[^{}]*\{id\}(?:[^{}]|\{id\})*$/, 'a text with {id}, and no other brace');
const words = valuesOf('string', 'number');

const createRequest = requestMembers(placeholders.create);
const readCreate = object(
  {
    ...createRequest.required,
    response: object(
      { id: pointer },
      { content: pointer, contentTemplate, expiresIn: pointer, interval: pointer, userCode: pointer },
    ),
  },
  createRequest.optional,
);

const statusRequest = requestMembers(placeholders.status);
const readStatus = object(
  {
    ...statusRequest.required,
    response: object(
      { status: pointer },
      { ticket: pointer, displayName: pointer, photo: pointer, expiresIn: pointer },
    ),
    states: object({ pending: words, authorized: words }, { scanned: words, cancelled: words, expired: words }),
  },
  { ...statusRequest.optional, unknownCode: match },
);

const phoneRequest = requestMembers(placeholders.phone);
const readPhone = object(phoneRequest.required, phoneRequest.optional);

const redeemRequest = requestMembers(placeholders.redeem);
const readRedeem = object(
  { ...redeemRequest.required, response: object({ accessToken: pointer }, {}) },
  redeemRequest.optional,
);

const readMapping = object(
  { create: readCreate, status: readStatus },
  {
    $schema: text(/^/, 'a text'),
    success: match,
    scan: readPhone,
    confirm: readPhone,
    cancel: readPhone,
    redeem: readRedeem,
  },
);

/**
 * Validates a mapping, such as one from a JSON file, and returns a copy without `$schema`. Throws `TypeError` that names the member by its
 * JSON pointer, and what was expected: for an unknown member, a value of another type, a path that leaves the base URL, a placeholder that
 * the request cannot fill, and a word of two statuses.
 */
export function parseMapping(value: unknown): LoginMapping {
  const { $schema: _, ...members } = readMapping(value, '');
  const mapping = ownMembers(members);
  const { content, contentTemplate: filled } = mapping.create.response;
  if ((content === undefined) === (filled === undefined))
    throw new TypeError('/create/response must have exactly one of content and contentTemplate');
  for (const name of ['create', 'status', 'scan', 'confirm', 'cancel', 'redeem'] as const)
    if (mapping[name]?.method === 'GET' && mapping[name].body)
      throw new TypeError(`/${name}/body must be absent with the method GET`);
  checkWords(mapping.status.states);
  return mapping;
}

/** Each word belongs to one status. */
function checkWords(states: LoginMapping['status']['states']): void {
  const owners = new Map<string | number, string>();
  for (const [status, each] of Object.entries(states))
    for (const [index, word] of each.entries()) {
      const owner = owners.get(word);
      if (owner !== undefined)
        throw new TypeError(
          `${memberAt(`/status/states/${status}`, index)} must be a word that ${owner} does not have`,
        );
      owners.set(word, `/status/states/${status}`);
    }
}
