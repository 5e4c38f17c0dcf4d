import { parseArgs } from 'node:util';
import type { AuditProtocol, Severity } from '../check.js';
import { AuditError } from '../options.js';
import { reportFormats } from '../reports/render-report.js';
import { severities } from '../reports/report.js';
import type { Settings } from './settings.js';

/** Settings that only the configuration file has. */
type FileSetting =
  | 'deviceAuthorizationEndpoint'
  | 'tokenEndpoint'
  | 'scope'
  | 'clientAuthentication'
  | 'userCodeRequest';

/** Settings of the command line. */
export interface Flags extends Omit<Settings, FileSetting> {
  /** The configuration file. */
  readonly config?: string;
}

const text = { type: 'string' } as const;
const list = { type: 'string', multiple: true } as const;
const flag = { type: 'boolean' } as const;
const protocols: readonly AuditProtocol[] = ['genauth-v3', 'genauth-v2', 'device-grant', 'mapped'];

const options = {
  protocol: text,
  map: text,
  'app-id': text,
  'app-secret': text,
  'token-a': text,
  'token-b': text,
  'token-other-app': text,
  'token-other-pool': text,
  'other-app': text,
  'other-app-secret': text,
  'decide-command': text,
  config: text,
  'i-operate-this-server': flag,
  format: text,
  'fail-on': text,
  only: list,
  skip: list,
  safe: flag,
  slow: flag,
  'id-samples': text,
  'requests-per-second': text,
  'request-timeout-ms': text,
} as const;

/** Reads the arguments. Throws `AuditError` that names a wrong one, without its value. */
export function parseFlags(args: readonly string[]): Flags {
  const { values, positionals } = splitArgs(args);
  if (positionals.length > 1) throw new AuditError('one base URL is expected');
  // An unset shell variable leaves an empty value.
  for (const [name, value] of Object.entries({ ...values, 'base-url': positionals[0] }))
    if ([value].flat().some((one) => typeof one === 'string' && one.trim() === ''))
      throw new AuditError(`--${name} must not be empty`);
  return withoutAbsent({
    baseUrl: positionals[0],
    protocol: readChoice<AuditProtocol>('--protocol', values.protocol, protocols),
    map: values.map,
    appId: values['app-id'],
    appSecret: values['app-secret'],
    tokenA: values['token-a'],
    tokenB: values['token-b'],
    tokenOtherApp: values['token-other-app'],
    tokenOtherPool: values['token-other-pool'],
    otherAppId: values['other-app'],
    otherAppSecret: values['other-app-secret'],
    decideCommand: values['decide-command'],
    config: values.config,
    operatesServer: values['i-operate-this-server'],
    format: readChoice('--format', values.format, reportFormats),
    failOn: readChoice<Severity>('--fail-on', values['fail-on'], severities),
    only: readList(values.only),
    skip: readList(values.skip),
    safe: values.safe,
    slow: values.slow,
    idSamples: readNumber('--id-samples', values['id-samples']),
    requestsPerSecond: readNumber('--requests-per-second', values['requests-per-second']),
    requestTimeoutMs: readNumber('--request-timeout-ms', values['request-timeout-ms']),
  });
}

function splitArgs(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (cause) {
    // Node.js adds advice about positionals that begin with a hyphen.
    const message = cause instanceof Error ? cause.message.replace(/\. To specify [^]*$/, '') : String(cause);
    throw new AuditError(message, { cause });
  }
}

function readChoice<Choice extends string>(
  name: string,
  value: string | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  const choice = choices.find((one) => one === value);
  if (value !== undefined && choice === undefined) throw new AuditError(`${name} must be one of ${choices.join(', ')}`);
  return choice;
}

function readList(values: readonly string[] | undefined): readonly string[] | undefined {
  return values
    ?.flatMap((value) => value.split(','))
    .map((id) => id.trim())
    .filter((id) => id !== '');
}

function readNumber(name: string, value: string | undefined): number | undefined {
  if (value !== undefined && !/^\d{1,6}$/.test(value)) throw new AuditError(`${name} must be a whole number`);
  return value === undefined ? undefined : Number(value);
}

/** An absent flag must not replace a value of the configuration file. */
function withoutAbsent(values: { readonly [Name in keyof Flags]-?: Flags[Name] | undefined }): Flags {
  const present: Flags = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  return present;
}
