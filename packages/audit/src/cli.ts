import { runCli } from './cli/run-cli.js';

// The reader of the report may exit before the command.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const interruption = new AbortController();
// A second signal ends the process at once.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => interruption.abort());

const { stdout, stderr, env } = process;
const code = await runCli(process.argv.slice(2), { stdout, stderr, env, signal: interruption.signal });
// After an interruption, an open request would keep the process running. The report has to be written first.
stdout.write('', () => process.exit(code));
