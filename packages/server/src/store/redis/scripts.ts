import { createHash } from 'node:crypto';

/** A script that runs atomically. */
export interface Script {
  readonly lua: string;
  /** Its hash for `EVALSHA`. */
  readonly sha: string;
}

/**
 * Replaces a record of that revision before that time, on the server's clock, and notifies watchers.
 * KEYS: the record. ARGV: prefix of its revision, the time, the new text, its time to live in milliseconds, the publish command.
 *
 * `PEXPIRE` comes first because of full memory: a script whose first write does not need memory may continue, so that existing codes can end (F43).
 * `pcall`, because a failed publish must not leave the change half done.
 */
export const swapScript: Script = script(`
local kept = redis.call('GET', KEYS[1])
if not kept or string.sub(kept, 1, #ARGV[1]) ~= ARGV[1] then return 0 end
local time = redis.call('TIME')
if time[1] * 1000 + math.floor(time[2] / 1000) >= tonumber(ARGV[2]) then return 0 end
redis.call('PEXPIRE', KEYS[1], ARGV[4])
redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4])
redis.pcall(ARGV[5], KEYS[1], '')
return 1
`);

/**
 * Rewrites a record of that revision unchanged: `WAIT` counts replicas that have all writes of its own connection, which includes earlier writes of
 * other connections. KEYS: the record. ARGV: prefix of its revision.
 */
export const touchScript: Script = script(`
local kept = redis.call('GET', KEYS[1])
if not kept or string.sub(kept, 1, #ARGV[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], redis.call('PTTL', KEYS[1]))
`);

/** The clock of the server with the slot of a record: a cluster client would send `TIME` to any server. KEYS: the record. */
export const timeScript: Script = script("return redis.call('TIME')");

/** Checks that scripts may run. KEYS: any. */
export const probeScript: Script = script(`return redis.call('GET', KEYS[1])`);

function script(lua: string): Script {
  return { lua, sha: createHash('sha1').update(lua).digest('hex') };
}
