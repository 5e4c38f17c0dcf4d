import { createHash } from 'node:crypto';

/** A script that is one step for everybody else. */
export interface Script {
  readonly lua: string;
  /** What `EVALSHA` calls it. */
  readonly sha: string;
}

/**
 * Replaces a record of that revision before that time, on the server's clock, and tells whoever watches.
 * KEYS: the record. ARGV: the mark of its revision, the time, the new text, its life in milliseconds, the command that publishes.
 *
 * `PEXPIRE` comes first for the sake of a full memory: a script whose first write frees or keeps memory may go on, so that what began can end (F43).
 * `pcall`, because a message that cannot be sent must not undo half of what was decided.
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
 * Writes on a record of that revision, changing nothing: `WAIT` counts replicas that have all that its own connection wrote, and what another
 * connection wrote before comes with it. KEYS: the record. ARGV: the mark of its revision.
 */
export const touchScript: Script = script(`
local kept = redis.call('GET', KEYS[1])
if not kept or string.sub(kept, 1, #ARGV[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], redis.call('PTTL', KEYS[1]))
`);

/** The clock of the server that has the slot of a record: a cluster's client would send `TIME` to any of them. KEYS: the record. */
export const timeScript: Script = script("return redis.call('TIME')");

/** Finds out whether scripts may be run. KEYS: any. */
export const probeScript: Script = script(`return redis.call('GET', KEYS[1])`);

function script(lua: string): Script {
  return { lua, sha: createHash('sha1').update(lua).digest('hex') };
}
