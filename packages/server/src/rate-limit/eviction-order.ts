/** A bounded set of counted names. */
export interface EvictionOrder {
  /** Moves a name to the end. Returns the name to evict if there is one too many. */
  touch(name: string, site: string | undefined): string | undefined;
  delete(name: string): void;
}

/** Number of sites that would have to cooperate to evict a name of another one. */
const sharesPerStore = 16;

/**
 * Ordered by last use. Address names evict only each other, and a site with a sixteenth of them evicts its own: a client with a /48, and so 65,536
 * names, evicts neither an account nor another site.
 */
export function createEvictionOrder(maxNames: number): EvictionOrder {
  const siteOfName = new Map<string, string | undefined>();
  const addressNames = new Set<string>();
  const others = new Set<string>();
  const bySite = new Map<string, Set<string>>();
  const maxPerSite = Math.max(1, Math.floor(maxNames / sharesPerStore));

  const remove = (name: string): void => {
    const site = siteOfName.get(name);
    siteOfName.delete(name);
    addressNames.delete(name);
    others.delete(name);
    if (site === undefined) return;
    const names = bySite.get(site);
    names?.delete(name);
    if (names?.size === 0) bySite.delete(site);
  };
  const dropOldest = (names: ReadonlySet<string>, max: number): string | undefined => {
    const [oldest] = names;
    if (names.size <= max || oldest === undefined) return undefined;
    remove(oldest);
    return oldest;
  };

  return {
    delete: remove,
    touch(name, site) {
      remove(name);
      siteOfName.set(name, site);
      if (site === undefined) return dropOldest(others.add(name), maxNames);
      addressNames.add(name);
      const names = bySite.get(site) ?? new Set();
      bySite.set(site, names.add(name));
      return dropOldest(names, maxPerSite) ?? dropOldest(addressNames, maxNames);
    },
  };
}
