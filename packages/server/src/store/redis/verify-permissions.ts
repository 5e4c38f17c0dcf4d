import { StoreUnavailableError } from '../store.js';
import type { SendCommand } from './send-command.js';
import type { Publish } from './records.js';
import { findFailure } from './failure-cause.js';
import { refusalCause } from './refusals.js';
import type { ReportCause } from './refusals.js';
import { probeScript } from './scripts.js';

/** Error codes that are not temporary. */
const permanentReplies = /^(NOPERM|NOAUTH|MOVED|ERR|WRONGPASS)$/;

/** The connections of a store. */
export interface VerifiedConnections {
  readonly sendCommand: SendCommand;
  readonly sendToSubscriber: SendCommand;
  /** Absent without required replicas. */
  readonly sendToReplication?: SendCommand | undefined;
  readonly onWarning: (warning: string) => void;
  /** Receives the cause of a refusal that may pass. */
  readonly report: ReportCause;
}

/** Key of the test commands. */
export interface VerifiedKey {
  readonly key: string;
  readonly publish: Publish;
  /** Keys in many hash slots. A node of a cluster rejects those of other nodes. Empty for the client of a cluster. */
  readonly spread: readonly string[];
}

type Command = readonly [string, ...string[]];

/**
 * Sends the commands of a sign-in on a key of its own, and reads keys in many hash slots. Throws `TypeError` where the server refuses one for good: the user lacks
 * a permission, the server is a node of a cluster, or no Redis that keeps data. Warns where each node would count its limits alone, and of a refusal that may pass.
 */
export async function verifyPermissions(
  { sendCommand, sendToSubscriber, sendToReplication, onWarning, report }: VerifiedConnections,
  { key, publish, spread }: VerifiedKey,
): Promise<void> {
  const { lua, sha } = probeScript;
  const sharded = publish === 'SPUBLISH' ? 's' : '';
  const needed: readonly (readonly [SendCommand, readonly Command[]])[] = [
    [
      sendCommand,
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
      sendToSubscriber,
      [
        [`${sharded}subscribe`, key],
        [`${sharded}unsubscribe`, key],
      ],
    ],
    ...(sendToReplication ? [[sendToReplication, [['wait', '0', '1']]] as const] : []),
  ];
  for (const [send, commands] of needed) {
    const rejection = await findRejection(send, commands, report);
    if (rejection) throw new TypeError(`Redis: ${rejection}`);
  }
  const reads = await Promise.all(spread.map((other) => findRejection(sendCommand, [['get', other]], report)));
  const elsewhere = reads.find((read) => read !== undefined);
  if (elsewhere) throw new TypeError(`Redis: ${elsewhere}`);

  const counts: readonly Command[] = [
    ['incrby', key, '1'],
    ['pexpire', key, '1000'],
    ['del', key],
  ];
  const rejection = await findRejection(sendCommand, counts, report);
  if (rejection) onWarning(`each node counts its limits separately: ${rejection}`);
}

/** The server's error for the first command that it rejects permanently. `undefined` if there is none, or it cannot be determined now. */
async function findRejection(
  sendCommand: SendCommand,
  commands: readonly Command[],
  report: ReportCause,
): Promise<string | undefined> {
  for (const [command, ...args] of commands) {
    try {
      await sendCommand(command, ...args);
    } catch (error) {
      if (!(error instanceof StoreUnavailableError) || error.reply === undefined) return undefined;
      const { reply } = error;
      if (!permanentReplies.test(reply)) {
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
