import { KeyOrder } from './key-order.js';

/** A bounded set of counted keys. */
export interface EvictionOrder {
  /** Moves a key to the end. Returns the key to evict if there is one too many. */
  touch(key: string, site: string | undefined): string | undefined;
  delete(key: string): void;
}

/** Number of sites that would have to cooperate to evict a key of another one. */
const sharesPerStore = 16;

/**
 * Ordered by last use. Address keys evict only each other, and a site with a sixteenth of them evicts its own: a client with a /48, and so 65,536
 * keys, evicts neither an account nor another site.
 */
export function createEvictionOrder(maxKeys: number): EvictionOrder {
  const siteOfAddressKey = new Map<string, string>();
  const addressKeys = new KeyOrder();
  const others = new KeyOrder();
  const bySite = new Map<string, KeyOrder>();
  const maxPerSite = Math.max(1, Math.floor(maxKeys / sharesPerStore));

  const remove = (key: string): void => {
    if (others.delete(key)) return;
    const site = siteOfAddressKey.get(key);
    if (site === undefined) return;
    siteOfAddressKey.delete(key);
    addressKeys.delete(key);
    const keys = bySite.get(site);
    keys?.delete(key);
    if (keys?.size === 0) bySite.delete(site);
  };
  const dropOldest = ({ size, oldest }: KeyOrder, max: number): string | undefined => {
    if (size <= max || oldest === undefined) return undefined;
    remove(oldest);
    return oldest;
  };
  const touchAddressKey = (key: string, site: string): string | undefined => {
    if (siteOfAddressKey.get(key) !== site) remove(key);
    siteOfAddressKey.set(key, site);
    const keys = (bySite.get(site) ?? new KeyOrder()).touch(key);
    bySite.set(site, keys);
    addressKeys.touch(key);
    return dropOldest(keys, maxPerSite) ?? dropOldest(addressKeys, maxKeys);
  };

  return {
    delete: remove,
    touch(key, site) {
      if (site !== undefined) return touchAddressKey(key, site);
      if (siteOfAddressKey.has(key)) remove(key);
      return dropOldest(others.touch(key), maxKeys);
    },
  };
}
