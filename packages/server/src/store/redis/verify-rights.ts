import { StoreUnavailableError } from '../store.js';
import type { Ask } from './asking.js';
import type { Publish } from './keep-records.js';
import { findFailure } from './failure-cause.js';
import { refusalCause } from './refusals.js';
import type { ReportCause } from './refusals.js';
import { probeScript } from './scripts.js';

/** Error codes that are not temporary. */
const lasting = /^(NOPERM|NOAUTH|MOVED|ERR|WRONGPASS)$/;

/** The connections of a store. */
export interface VerifiedConnections {
  readonly ask: Ask;
  readonly askListener: Ask;
  /** Absent without required replicas. */
  readonly askCareful?: Ask | undefined;
  readonly onWarning: (warning: string) => void;
  /** Receives the cause of a refusal that may pass. */
  readonly report: ReportCause;
}

/** Key of the test commands. */
export interface VerifiedPlace {
  readonly key: string;
  readonly publish: Publish;
}

type Command = readonly [string, ...string[]];

/**
 * Sends each command that a sign-in needs once, on a key that is left to no one. Throws `TypeError` where the server refuses one for good: the user lacks
 * a permission, the server is a node of a cluster, or no Redis that keeps data. Warns where each node would count its limits alone, and of a refusal that may pass.
 */
export async function verifyRights(
  { ask, askListener, askCareful, onWarning, report }: VerifiedConnections,
  { key, publish }: VerifiedPlace,
): Promise<void> {
  const { lua, sha } = probeScript;
  const sharded = publish === 'SPUBLISH' ? 's' : '';
  const needed: readonly (readonly [Ask, readonly Command[]])[] = [
    [
      ask,
      [
        ['ping'],
        ['info'],
        ['set', key, '', 'PX', '1000'],
        ['get', key],
        ['pexpire', key, '1000'],
        ['pttl', key],
        ['time'],
        ['eval', lua, '1', key],
        ['evalsha', sha, '1', key],
        ['del', key],
        [publish.toLowerCase(), key, ''],
      ],
    ],
    [
      askListener,
      [
        [`${sharded}subscribe`, key],
        [`${sharded}unsubscribe`, key],
      ],
    ],
    ...(askCareful ? [[askCareful, [['wait', '0', '1']]] as const] : []),
  ];
  for (const [send, commands] of needed) {
    const refused = await findRefused(send, commands, report);
    if (refused) throw new TypeError(`Redis: ${refused}`);
  }
  const counts: readonly Command[] = [
    ['incrby', key, '1'],
    ['pexpire', key, '1000'],
    ['del', key],
  ];
  const refused = await findRefused(ask, counts, report);
  if (refused) onWarning(`each node counts its limits separately: ${refused}`);
}

/** The server's error for the first command that it rejects permanently. `undefined` if there is none, or it cannot be determined now. */
async function findRefused(ask: Ask, commands: readonly Command[], report: ReportCause): Promise<string | undefined> {
  for (const [command, ...args] of commands) {
    try {
      await ask(command, ...args);
    } catch (error) {
      if (!(error instanceof StoreUnavailableError) || error.reply === undefined) return undefined;
      const { reply } = error;
      if (!lasting.test(reply)) {
        report(refusalCause(reply));
        return undefined;
      }
      const cause =
        findFailure(new Error(reply))?.cause ??
        `the server rejects a command (${reply}): it may be a Sentinel, or no Redis`;
      return `${cause}; command: ${command}`;
    }
  }
  return undefined;
}
