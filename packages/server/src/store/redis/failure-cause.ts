/** Cause of a Redis failure, without host name, user name or password. */
export interface Failure {
  /** A phrase with the error code in parentheses, such as `wrong user name or password (WRONGPASS)`. */
  readonly cause: string;
  /** Whether the configuration is wrong. `false` for failures that may be temporary. */
  readonly isConfigError: boolean;
}

/** Patterns for error codes and messages with their cause. The first match wins. */
const configCauses: readonly (readonly [RegExp, string])[] = [
  [
    /sentinels are unreachable.*(WRONGPASS|invalid password|invalid username)/i,
    'the Sentinels reject the user name or password (WRONGPASS): set sentinelPassword, and sentinelUsername if they have users',
  ],
  [
    /sentinels are unreachable.*NOAUTH/i,
    'the Sentinels require a password, and none is set (NOAUTH): set sentinelPassword',
  ],
  [
    /sentinels are unreachable.*NOPERM/i,
    'the user of the Sentinels lacks a permission (NOPERM): docs/REDIS.md lists all that are needed',
  ],
  [/WRONGPASS|invalid password/, 'wrong user name or password (WRONGPASS)'],
  [/NOAUTH/, 'the server requires a password, and none is set (NOAUTH)'],
  [
    /NOPERM.*'select'|NOPERM.*select command/i,
    'the user must not SELECT the database (NOPERM): use database 0 or grant +select',
  ],
  [/NOPERM/, 'the user lacks a permission (NOPERM): docs/REDIS.md lists all that are needed'],
  [/DB index is out of range|SELECT is not allowed/, 'the server does not have the database that the URL names'],
  [/cluster support disabled/, 'the server is not part of a cluster: use redis:// in place of redis-cluster://'],
  [/MOVED/, 'the server is part of a cluster (MOVED): use redis-cluster:// in place of redis://'],
  [/No such master/, 'the Sentinels do not know a primary of that name'],
  [/unknown command .sentinel/i, 'the server is not a Sentinel: use redis:// in place of redis-sentinel://'],
  [/DENIED/, 'the server is in protected mode (DENIED): give it a password or a bind address'],
  [
    /ALTNAME_INVALID|does not match certificate/,
    'the certificate is for another host name (ERR_TLS_CERT_ALTNAME_INVALID): tls.servername may set it',
  ],
  [/CERT_HAS_EXPIRED|certificate has expired/, 'the certificate of the server has expired (CERT_HAS_EXPIRED)'],
  [/CERT_NOT_YET_VALID/, 'the certificate of the server is not valid yet (CERT_NOT_YET_VALID)'],
  [
    /self[-_ ]signed|unable to (get|verify)|UNABLE_TO|CERT_UNTRUSTED/i,
    'the certificate of the server is not signed by a trusted authority: set tls.ca',
  ],
  [
    /alert (certificate required|unknown ca|bad certificate|handshake failure)|ALERT_(CERTIFICATE|UNKNOWN_CA|BAD_CERT|HANDSHAKE)/i,
    'the server rejects the client certificate: set tls.cert and tls.key',
  ],
  [
    /WRONG_VERSION_NUMBER|wrong version number|no TLS here/,
    'the server does not speak TLS: use redis in place of rediss',
  ],
  [/no Redis here/, 'the server does not speak the protocol of Redis: host and port are those of another service'],
  [
    /ParserError|Protocol error, got|TLS only here/,
    'the server does not speak plain Redis: use rediss in place of redis',
  ],
  [/EACCES|EPERM/, 'the process must not open the socket (EACCES)'],
];

const transientCauses: readonly (readonly [RegExp, string])[] = [
  [/ENOTFOUND/, 'the host name is unknown (ENOTFOUND)'],
  [/EAI_AGAIN/, 'the host name cannot be looked up at the moment (EAI_AGAIN)'],
  [/ECONNREFUSED/, 'nothing listens at that host and port (ECONNREFUSED)'],
  [/ENOENT/, 'there is no socket at that path (ENOENT)'],
  [/EHOSTUNREACH|ENETUNREACH/, 'there is no route to the host (EHOSTUNREACH)'],
  [/no answer here/, 'the server accepts connections but closes them or does not reply'],
  [
    /READONLY/,
    'the server is a replica and takes no writes (READONLY): url must name its primary, or the Sentinels that know it',
  ],
  [/NOREPLICAS/, 'the server has fewer replicas than its min-replicas-to-write (NOREPLICAS)'],
  [/MISCONF/, 'the server takes no writes because it could not save its data (MISCONF)'],
  [/\bOOM\b/, 'the memory of the server is full (OOM)'],
  [/LOADING/, 'the server is loading its data (LOADING)'],
  [/MASTERDOWN/, 'the server is a replica that lost its primary (MASTERDOWN)'],
  [/CLUSTERDOWN/, 'the cluster is incomplete (CLUSTERDOWN)'],
  [/max number of clients/, 'the server is at its client limit (maxclients)'],
];

/** Reported if no cause can be found. */
export const unknownFailure: Failure = { cause: 'the connection was lost', isConfigError: false };

/** Maps an error of the library, Node or OpenSSL to its cause. `undefined` if it is ambiguous, such as a connection reset. */
export function findFailure(error: unknown): Failure | undefined {
  if (!(error instanceof Error)) return undefined;
  const command: unknown = Reflect.get(error, 'command');
  const name = typeof command === 'object' && command !== null ? String(Reflect.get(command, 'name')) : '';
  const text = `${error.name} ${String(Reflect.get(error, 'code') ?? '')} ${error.message} '${name}'`;
  for (const [pattern, cause] of configCauses) if (pattern.test(text)) return { cause, isConfigError: true };
  for (const [pattern, cause] of transientCauses) if (pattern.test(text)) return { cause, isConfigError: false };
  return undefined;
}
