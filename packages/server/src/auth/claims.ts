import type { Account } from '../account.js';

/** Names of the claims that describe the user. */
export interface ClaimNames {
  /** Default `sub`. */
  readonly id?: string;
  /** Default `name`; the id if that is missing or longer than 256 characters. */
  readonly displayName?: string;
  /** Default `picture`. Anything but an `https` URL of at most 2,048 characters is omitted. */
  readonly photo?: string;
  /** Default: none, the pool is `userPoolId`. */
  readonly userPoolId?: string;
}

/** Common options for mapping claims to an account. */
export interface AccountOptions {
  readonly claims?: ClaimNames;
  /** Pool of all users, unless a claim names it. */
  readonly userPoolId?: string;
}

/** Maps claims to an account; `undefined` if they do not identify a user. */
export type ReadAccount = (claims: Readonly<Record<string, unknown>>) => Account | undefined;

/** In characters. Longer values are not readable and would be stored with every code. */
const maxNameLength = 256;
const maxPhotoLength = 2048;

/** Throws `TypeError` if no pool is configured. */
export function createReadAccount({ claims: names = {}, userPoolId }: AccountOptions): ReadAccount {
  const { id: idClaim = 'sub', displayName: nameClaim = 'name', photo: photoClaim = 'picture' } = names;
  if (!userPoolId && !names.userPoolId) throw new TypeError('userPoolId or claims.userPoolId is needed');

  return (claims) => {
    const read = (name: string | undefined): string | undefined => {
      const value = name !== undefined && Object.hasOwn(claims, name) ? claims[name] : undefined;
      return typeof value === 'string' && value !== '' ? value : undefined;
    };
    const id = read(idClaim);
    const pool = names.userPoolId === undefined ? userPoolId : read(names.userPoolId);
    const photo = read(photoClaim);
    if (id === undefined || pool === undefined) return undefined;
    if (id.length > maxNameLength || pool.length > maxNameLength) return undefined;
    const name = read(nameClaim) ?? id;
    const displayName = name.length > maxNameLength ? id : name;
    return { id, displayName, userPoolId: pool, ...(isPicture(photo) && { photo }) };
  };
}

function isPicture(photo: string | undefined): photo is string {
  return (
    photo !== undefined && photo.length <= maxPhotoLength && URL.canParse(photo) && new URL(photo).protocol === 'https:'
  );
}
