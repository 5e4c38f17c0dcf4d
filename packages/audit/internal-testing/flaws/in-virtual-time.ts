import { AutoAdvancingTime } from '../auto-advancing-time.js';
import type { Flaw } from '../flaw.js';

/** A server whose expiries an audit waits for, with the same time. */
export function inVirtualTime(time = new AutoAdvancingTime()): Required<Pick<Flaw, 'options' | 'audit'>> {
  return { options: { clock: time.server }, audit: () => time.audit };
}
