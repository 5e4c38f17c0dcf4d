/** A terminal that closes sends SIGHUP, and supervisors send one of the others; by itself Node.js would end at once, and at SIGQUIT with a core dump. */
const stopSignals = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const;

type StopSignal = (typeof stopSignals)[number];

let listener = (_signal: StopSignal): void => process.exit(0);

/** Hands the signals that ask for a stop to `onSignal`, each time they come. Until then they end the process, as they would not by themselves where it is PID 1. */
export function onStopSignal(onSignal: (signal: StopSignal) => void): void {
  listener = onSignal;
}

for (const signal of stopSignals) process.on(signal, () => listener(signal));
// By itself Node.js opens its inspector, with which any process of this machine may run code in this one.
process.on('SIGUSR1', () => {});
