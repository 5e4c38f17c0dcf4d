/** Host and port of one server. */
export interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

/** Parts of a URL other than the hosts. */
export interface Credentials {
  readonly tls: boolean;
  readonly username?: string;
  readonly password?: string;
}

/** Topology and location of the data. */
export type RedisAddress =
  | (Credentials & { readonly kind: 'single'; readonly db: number; readonly host: string; readonly port: number })
  | (Credentials & { readonly kind: 'socket'; readonly db: number; readonly path: string })
  | (Credentials & {
      readonly kind: 'sentinel';
      readonly db: number;
      readonly hosts: readonly HostAndPort[];
      /** Name of the primary at the Sentinels. */
      readonly primary: string;
    })
  | (Credentials & { readonly kind: 'cluster'; readonly hosts: readonly HostAndPort[] });

const forms =
  'redis://HOST, rediss://HOST, redis+unix:///PATH, redis-sentinel://HOST,HOST/NAME or redis-cluster://HOST,HOST';
const pattern = /^(rediss?)(?:[-+](unix|sentinel|cluster))?:\/\/(?:([^@/]*)@)?([^/?#]*)(\/[^?#]*)?(?:\?db=(\d{1,5}))?$/;

/** URL parts without the credentials. */
interface UrlParts {
  readonly credentials: Credentials;
  readonly authority: string;
  readonly path: string;
  readonly query: string | undefined;
}

/**
 * Parses the URL of a Redis or Valkey: `redis://[user:password@]host[:6379][/db]`, `redis+unix:///path[?db=0]`,
 * `redis-sentinel://[user:password@]host[:26379],…/name[/db]`, `redis-cluster://[user:password@]host[:6379],…`; `rediss` instead of `redis` for
 * TLS. User and password are percent-encoded. Throws `TypeError` without any part of the URL, which may contain a password.
 */
export function parseRedisUrl(url: string): RedisAddress {
  const [, scheme, kind, login, authority = '', path = '', query] = pattern.exec(url) ?? [];
  if (scheme === undefined) throw new TypeError(`url must be one of ${forms}`);
  const parts: UrlParts = { credentials: { tls: scheme === 'rediss', ...readLogin(login) }, authority, path, query };
  if (kind === 'unix') return readSocket(parts);
  if (query !== undefined) throw new TypeError('url must name the database in its path');
  if (kind === 'cluster') return readCluster(parts);
  return kind === 'sentinel' ? readSentinels(parts) : readSingle(parts);
}

function readSocket({ credentials, authority, path, query = '0' }: UrlParts): RedisAddress {
  if (authority !== '' || path.length < 2 || credentials.tls)
    throw new TypeError('url must name the path of a socket, as in redis+unix:///run/redis.sock');
  return { kind: 'socket', ...credentials, db: Number(query), path: decode(path) };
}

function readCluster({ credentials, authority, path }: UrlParts): RedisAddress {
  if (path.length > 1) throw new TypeError('url must not name a database of a cluster, which has one only');
  return { kind: 'cluster', ...credentials, hosts: readHosts(authority, 6379) };
}

function readSentinels({ credentials, authority, path }: UrlParts): RedisAddress {
  const [, primary, db = '0'] = /^\/([^/]+)(?:\/(\d{1,5}))?$/.exec(path) ?? [];
  if (primary === undefined)
    throw new TypeError('url must name the primary that the Sentinels watch, as in redis-sentinel://HOST/NAME');
  const hosts = readHosts(authority, 26_379);
  return { kind: 'sentinel', ...credentials, db: Number(db), hosts, primary: decode(primary) };
}

function readSingle({ credentials, authority, path }: UrlParts): RedisAddress {
  if (!/^\/?\d{0,5}$/.test(path)) throw new TypeError('url must end with the number of a database, or with none');
  const [first, ...more] = readHosts(authority, 6379);
  if (!first || more.length > 0) throw new TypeError('url must name one host; several are a cluster or Sentinels');
  return { kind: 'single', ...credentials, db: Number(path.slice(1)), ...first };
}

function readLogin(login: string | undefined): { readonly username?: string; readonly password?: string } {
  if (login === undefined) return {};
  const at = login.indexOf(':');
  const username = decode(at === -1 ? login : login.slice(0, at));
  const password = at === -1 ? '' : decode(login.slice(at + 1));
  return { ...(username && { username }), ...(password && { password }) };
}

function readHosts(authority: string, defaultPort: number): readonly HostAndPort[] {
  return authority.split(',').map((text) => {
    const [, bracketed, plain, port] = /^(?:\[([\da-f:.]+)\]|([^[\]:@]+))(?::(\d{1,5}))?$/i.exec(text) ?? [];
    const host = bracketed ?? plain;
    const number = Number(port ?? defaultPort);
    if (host === undefined || number < 1 || number > 65_535)
      throw new TypeError('url must name each server as HOST or HOST:PORT, with commas between');
    return { host, port: number };
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new TypeError('url must be percent-encoded');
  }
}
