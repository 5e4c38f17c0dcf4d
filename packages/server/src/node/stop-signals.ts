/** A closing terminal sends SIGHUP, and supervisors send one of the others; by default Node.js exits at once, on SIGQUIT with a core dump. */
const stopSignals = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const;

type StopSignal = (typeof stopSignals)[number];

let listener = (_signal: StopSignal): void => process.exit(0);

/** Calls `onSignal` for each stop signal. Before that the signals end the process, which they would not do by default for PID 1. */
export function onStopSignal(onSignal: (signal: StopSignal) => void): void {
  listener = onSignal;
}

for (const signal of stopSignals) process.on(signal, () => listener(signal));
// By default Node.js opens its inspector, which lets any process of this machine run code here.
process.on('SIGUSR1', () => {});
