import { createReport } from '../create-report.js';
import { toolName, toolVersion } from '../manifest.js';
import { exitCodes } from '../reports/exit-code.js';
import { takesColor } from '../reports/paint.js';
import { renderReport } from '../reports/render-report.js';
import { help, usage } from './help.js';
import { parseFlags } from './parse-flags.js';
import { Progress } from './progress.js';
import type { Output } from './progress.js';
import { readRun } from './read-run.js';
import type { Environment } from './read-run.js';

/** What the command is connected to. */
export interface CliContext {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Environment;
  /** Ends the run early. */
  readonly signal?: AbortSignal;
}

/** Runs the command with these arguments. Resolves with its exit code. */
export async function runCli(args: readonly string[], context: CliContext): Promise<number> {
  const { stdout, stderr } = context;
  if (args.includes('--help') || args[0] === '-h') stdout.write(help);
  else if (args.includes('--version') || args[0] === '-v') stdout.write(`${toolVersion}\n`);
  else
    try {
      return await runAudit(args, context);
    } catch (error) {
      stderr.write(`${toolName}: ${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
      return exitCodes.incomplete;
    }
  return 0;
}

async function runAudit(args: readonly string[], { stdout, stderr, env, signal }: CliContext): Promise<number> {
  const { options, format } = await readRun(parseFlags(args), env);
  const progress = new Progress(stderr);
  try {
    const report = await createReport({
      ...options,
      ...(signal && { signal }),
      onProgress: (done, total, title) => progress.showCheck(done, total, title),
      onRateLimit: (path, retryAfterMs) =>
        progress.showLine(`the server limits the rate of ${path}: waiting ${Math.ceil(retryAfterMs / 1000)} s`),
    });
    progress.end();
    if (report.endedEarly !== undefined && format !== 'text') progress.showLine(report.endedEarly);
    stdout.write(renderReport(report, format, { hasColor: takesColor(stdout, env) }));
    return exitCodes[report.verdict];
  } finally {
    progress.end();
  }
}
