import type { GeoLocation } from '../geo.js';
import { networkKey } from '../rate-limit/address-key.js';

/** How near the phone is to the page (PROTOCOL 8.3). `same-operator`: the networks have nothing but their operator in common. */
export type Proximity = 'same-network' | 'same-operator' | 'same-country' | 'different-country' | 'unknown';

/** An address, and its location if the host has one. */
export interface LocatedAddress {
  readonly address: string | undefined;
  readonly location: GeoLocation | undefined;
}

/** Compares both sides. Different prefixes alone say nothing: they are the rule for a phone on mobile data. */
export function compareAddresses(page: LocatedAddress, phone: LocatedAddress): Proximity {
  const pageCountry = page.location?.country;
  const phoneCountry = phone.location?.country;
  if (isSamePrefix(page.address, phone.address)) return 'same-network';
  if (pageCountry !== undefined && phoneCountry !== undefined && pageCountry !== phoneCountry)
    return 'different-country';
  const asn = page.location?.asn;
  // Weaker than a common prefix: an operator has many customers, and an attacker may be one of them.
  if (asn !== undefined && asn === phone.location?.asn) return 'same-operator';
  return pageCountry !== undefined && phoneCountry !== undefined ? 'same-country' : 'unknown';
}

function isSamePrefix(page: string | undefined, phone: string | undefined): boolean {
  return page !== undefined && phone !== undefined && prefixOf(page) === prefixOf(phone);
}

/** IPv4 /24 or IPv6 /48. A prefix of one family never equals one of the other. */
function prefixOf(address: string): string {
  const network = networkKey(address);
  return /^\d+\.\d+\.\d+\.\d+$/.test(network) ? network.replace(/\.\d+$/, '.0/24') : network;
}
