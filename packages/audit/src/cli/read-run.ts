import type { ReportOptions } from '../create-report.js';
import { decideWithCommand } from '../decide-with-command.js';
import { AuditError } from '../options.js';
import type { ReportFormat } from '../reports/render-report.js';
import { readConfigFile } from './config-file.js';
import type { Flags } from './parse-flags.js';
import { readMapping } from './read-mapping.js';
import type { Settings } from './settings.js';

/** A run as the operator set it. */
export interface Run {
  readonly options: ReportOptions;
  readonly format: ReportFormat;
}

/** Variables of the environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

const secretVariables = {
  appSecret: 'QR_LOGIN_AUDIT_APP_SECRET',
  otherAppSecret: 'QR_LOGIN_AUDIT_OTHER_APP_SECRET',
  tokenA: 'QR_LOGIN_AUDIT_TOKEN_A',
  tokenB: 'QR_LOGIN_AUDIT_TOKEN_B',
  tokenOtherApp: 'QR_LOGIN_AUDIT_TOKEN_OTHER_APP',
  tokenOtherPool: 'QR_LOGIN_AUDIT_TOKEN_OTHER_POOL',
} as const;

/** Unites flags, variables and the configuration file. Throws `AuditError` for what is missing or contradictory. */
export async function readRun({ config, ...flags }: Flags, env: Environment): Promise<Run> {
  const file = config === undefined ? {} : await readConfigFile(config);
  const settings: Settings = { ...file, ...readSecrets(env), ...flags };
  const {
    baseUrl,
    appId,
    map,
    protocol = map === undefined ? 'genauth-v3' : 'mapped',
    format = 'text',
    decideCommand,
    ...rest
  } = settings;
  if (baseUrl === undefined) throw new AuditError('the base URL of a server is needed');
  if (appId === undefined) throw new AuditError('--app-id is needed');
  if (protocol === 'mapped' && map === undefined) throw new AuditError('--protocol mapped needs --map FILE');
  if (protocol !== 'mapped' && map !== undefined)
    throw new AuditError('--map FILE describes a server without a --protocol: set one of them');
  const mapping = map === undefined ? {} : { mapping: await readMapping(map) };
  const decide = decideCommand === undefined ? {} : { decide: decideWithCommand(decideCommand) };
  return { options: { ...rest, ...mapping, ...decide, baseUrl, appId, protocol }, format };
}

function readSecrets(env: Environment): Settings {
  const entries = Object.entries(secretVariables).flatMap(([name, variable]) => {
    const value = env[variable];
    if (value?.trim() === '') throw new AuditError(`${variable} must not be empty`);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
}
