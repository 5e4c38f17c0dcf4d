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
  const siteOfKey = new Map<string, string | undefined>();
  const addressKeys = new Set<string>();
  const others = new Set<string>();
  const bySite = new Map<string, Set<string>>();
  const maxPerSite = Math.max(1, Math.floor(maxKeys / sharesPerStore));

  const remove = (key: string): void => {
    const site = siteOfKey.get(key);
    siteOfKey.delete(key);
    addressKeys.delete(key);
    others.delete(key);
    if (site === undefined) return;
    const keys = bySite.get(site);
    keys?.delete(key);
    if (keys?.size === 0) bySite.delete(site);
  };
  const dropOldest = (keys: ReadonlySet<string>, max: number): string | undefined => {
    if (keys.size <= max) return undefined;
    const [oldest] = keys;
    if (oldest === undefined) return undefined;
    remove(oldest);
    return oldest;
  };

  return {
    delete: remove,
    touch(key, site) {
      remove(key);
      siteOfKey.set(key, site);
      if (site === undefined) return dropOldest(others.add(key), maxKeys);
      addressKeys.add(key);
      const keys = bySite.get(site) ?? new Set();
      bySite.set(site, keys.add(key));
      return dropOldest(keys, maxPerSite) ?? dropOldest(addressKeys, maxKeys);
    },
  };
}
