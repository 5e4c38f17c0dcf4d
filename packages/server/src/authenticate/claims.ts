import type { Account } from '../account.js';

/** Which claims say who somebody is. */
export interface ClaimNames {
  /** Default `sub`. */
  readonly id?: string;
  /** Default `name`; where it is not there, the id. */
  readonly displayName?: string;
  /** Default `picture`. What is no `https` address is left out. */
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
    return { id, displayName: read(nameName) ?? id, userPoolId: pool, ...(isPicture(photo) && { photo }) };
  };
}

function isPicture(photo: string | undefined): photo is string {
  return photo !== undefined && URL.canParse(photo) && new URL(photo).protocol === 'https:';
}
