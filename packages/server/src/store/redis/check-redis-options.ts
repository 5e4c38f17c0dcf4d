import { systemClock } from '@qr-login/core';
import { guardObserver, reportOnConsole } from '../../guard-observer.js';
import type { RedisStoreOptions } from './redis-store-options.js';

type Checked = Required<Omit<RedisStoreOptions, 'url' | 'sentinelUsername' | 'sentinelPassword' | 'tls'>>;

/** Validates every option except the URL once and fills in the defaults. */
export function checkRedisOptions(options: RedisStoreOptions): Checked {
  const { prefix = 'qr-login:', commandTimeoutMs = 1000, replicas = 0, replicaTimeoutMs = 200 } = options;
  if (!/^[\x21-\x7e]{0,64}$/.test(prefix) || /[{}]/.test(prefix))
    throw new TypeError('prefix must be at most 64 visible ASCII characters and no braces');
  checkRange('commandTimeoutMs', commandTimeoutMs, 50, 10_000);
  checkRange('replicaTimeoutMs', replicaTimeoutMs, 10, 5000);
  checkRange('replicas', replicas, 0, 100);
  if (options.sentinelUsername !== undefined && options.sentinelPassword === undefined)
    throw new TypeError('sentinelPassword is needed where sentinelUsername is set');
  const { onWarning = () => {}, onConnection = () => {} } = options;
  const guard = <Value>(name: string, observer: (value: Value) => void): ((value: Value) => void) =>
    guardObserver(observer, reportOnConsole(name), systemClock);
  return {
    prefix,
    commandTimeoutMs,
    replicas,
    replicaTimeoutMs,
    onWarning: guard('onWarning', onWarning),
    onConnection: guard('onConnection', onConnection),
  };
}

function checkRange(name: string, value: number, min: number, max: number): void {
  if (!Number.isInteger(value) || value < min || value > max)
    throw new RangeError(`${name} must be a whole number from ${min} to ${max}`);
}
