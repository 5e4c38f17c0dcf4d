import type { Program } from '../../../e2e/support/server-process.js';
import type { SignInClient } from './sign-in-client.js';

/** A program to measure, and its clients. */
export interface Contender {
  readonly program: Program;
  readonly clients: readonly SignInClient[];
  /** Microseconds of processor time of a second process so far. */
  readonly besideMicros?: () => Promise<number>;
}

/** How long each program is measured. */
export interface SlicePlan {
  readonly slices: number;
  readonly sliceMs: number;
  /** Sign-ins at each program before the first slice, so that its code is compiled. */
  readonly warmUps: number;
}

/** What a contender needed for one sign-in. */
export interface Measured {
  readonly requests: number;
  /** Microseconds of processor time, in each slice. */
  readonly micros: readonly number[];
  /** The same for its second process. */
  readonly besideMicros?: readonly number[];
}

interface Slice {
  readonly requests: number;
  readonly micros: number;
  readonly besideMicros: number;
}

/** Measures slices of all contenders in turn. Returns the result of each. */
export async function measureInTurn(
  contenders: readonly Contender[],
  { slices, sliceMs, warmUps }: SlicePlan,
): Promise<(contender: Contender) => Measured> {
  const measured = new Map<Contender, Slice[]>(contenders.map((contender) => [contender, []]));
  for (const { clients } of contenders) await run(clients, (signIns) => signIns < warmUps);
  for (let slice = 0; slice < slices; slice++)
    for (const [contender, results] of measured) results.push(await press(contender, sliceMs));
  return (contender) => summarize(measured.get(contender) ?? [], contender);
}

async function press({ program, clients, besideMicros = readNothing }: Contender, ms: number): Promise<Slice> {
  const countSent = (): number => clients.reduce((sum, client) => sum + client.sent(), 0);
  const before = { sent: countSent(), beside: await besideMicros(), micros: await program.request('processor') };
  const startedAt = performance.now();
  const signIns = await run(clients, () => performance.now() - startedAt < ms);
  return {
    micros: ((await program.request('processor')) - before.micros) / signIns,
    besideMicros: ((await besideMicros()) - before.beside) / signIns,
    requests: (countSent() - before.sent) / signIns,
  };
}

/** Signs in with all clients at once, as long as `goesOn` says so. Returns the number of sign-ins. */
async function run(clients: readonly SignInClient[], goesOn: (signIns: number) => boolean): Promise<number> {
  let signIns = 0;
  const repeat = async ({ signIn }: SignInClient): Promise<void> => {
    while (goesOn(signIns)) {
      await signIn();
      signIns++;
    }
  };
  await Promise.all(clients.map(repeat));
  // Until their next slice, a server would close idle connections at any moment.
  for (const client of clients) client.close();
  return signIns;
}

const readNothing = (): Promise<number> => Promise.resolve(0);

function summarize(slices: readonly Slice[], { besideMicros }: Contender): Measured {
  const round = (values: readonly number[]): number[] => values.map((value) => Number(value.toFixed(1)));
  return {
    requests: Math.round(slices.at(-1)?.requests ?? 0),
    micros: round(slices.map((slice) => slice.micros)),
    ...(besideMicros && { besideMicros: round(slices.map((slice) => slice.besideMicros)) }),
  };
}
