import type { Account } from '../account.js';

/** Which claims say who somebody is. */
export interface ClaimNames {
  /** Default `sub`. */
  readonly id?: string;
  /** Default `name`; where it is not there, or longer than 256 characters, the id. */
  readonly displayName?: string;
  /** Default `picture`. What is no `https` address of at most 2,048 characters is left out. */
  readonly photo?: string;
  /** Default: none, the pool is `userPoolId`. */
  readonly userPoolId?: string;
}

/** What both ready-made ways need to make an account of claims. */
export interface AccountOptions {
  readonly claims?: ClaimNames;
  /** The pool of everybody, where no claim names one. */
  readonly userPoolId?: string;
}

/** Makes an account of claims, or none where they do not say who it is. */
export type ReadAccount = (claims: Readonly<Record<string, unknown>>) => Account | undefined;

/** Characters: what is longer is no name or address that somebody could read, and would be kept with every code. */
const longestName = 256;
const longestPhoto = 2048;

/** Throws `TypeError` where no pool can be known. */
export function createReadAccount({ claims: names = {}, userPoolId }: AccountOptions): ReadAccount {
  const { id: idName = 'sub', displayName: nameName = 'name', photo: photoName = 'picture' } = names;
  if (!userPoolId && !names.userPoolId) throw new TypeError('userPoolId or claims.userPoolId is needed');

  return (claims) => {
    const read = (name: string | undefined): string | undefined => {
      const value = name !== undefined && Object.hasOwn(claims, name) ? claims[name] : undefined;
      return typeof value === 'string' && value !== '' ? value : undefined;
    };
    const id = read(idName);
    const pool = names.userPoolId === undefined ? userPoolId : read(names.userPoolId);
    const photo = read(photoName);
    if (id === undefined || pool === undefined) return undefined;
    if (id.length > longestName || pool.length > longestName) return undefined;
    const name = read(nameName) ?? id;
    const displayName = name.length > longestName ? id : name;
    return { id, displayName, userPoolId: pool, ...(isPicture(photo) && { photo }) };
  };
}

function isPicture(photo: string | undefined): photo is string {
  return (
    photo !== undefined && photo.length <= longestPhoto && URL.canParse(photo) && new URL(photo).protocol === 'https:'
  );
}
