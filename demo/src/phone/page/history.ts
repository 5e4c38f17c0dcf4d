import type { Decision } from '@qr-login/approver';

/** One decision of a user. Contains no code, token or address. */
export interface HistoryEntry {
  /** Epoch milliseconds of the decision. */
  readonly decidedAt: number;
  readonly decision: Decision;
  readonly accountId: string;
  readonly app: string;
  /** Browser and system of the other screen, as it named them; empty if unknown. */
  readonly computer: string;
  /** Whether the user has ended the sessions of the account since. */
  readonly isSignedOut: boolean;
}

const key = 'demo-phone-history';
const maxEntries = 20;
const decisions: readonly unknown[] = ['approve', 'decline', 'report'];

/** The decisions on this phone, newest first, at most twenty. They survive a reload. */
export class History {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  #entries: readonly HistoryEntry[];

  /** `storage` may be missing where the browser blocks it: then they end with the page. */
  constructor(storage: Pick<Storage, 'getItem' | 'setItem'> | undefined) {
    this.#storage = storage;
    this.#entries = readEntries(attempt(() => storage?.getItem(key)));
  }

  get entries(): readonly HistoryEntry[] {
    return this.#entries;
  }

  add(entry: Omit<HistoryEntry, 'isSignedOut'>): void {
    this.#write([{ ...entry, isSignedOut: false }, ...this.#entries].slice(0, maxEntries));
  }

  /** Records that all sessions of the account have ended. */
  markSignedOut(accountId: string): void {
    this.#write(
      this.#entries.map((entry) => (entry.accountId === accountId ? { ...entry, isSignedOut: true } : entry)),
    );
  }

  #write(entries: readonly HistoryEntry[]): void {
    this.#entries = entries;
    attempt(() => this.#storage?.setItem(key, JSON.stringify(entries)));
  }
}

/** The storage of the page, where the browser allows one. */
export function openStorage(): Storage | undefined {
  return attempt(() => localStorage);
}

/** Storage may be full or blocked. The phone works without it. */
function attempt<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

/** Other pages of this origin, and other versions of this one, may have written anything. */
function readEntries(text: string | null | undefined): readonly HistoryEntry[] {
  const stored: unknown = attempt(() => JSON.parse(text ?? '[]'));
  return Array.isArray(stored) ? stored.filter(isEntry).slice(0, maxEntries) : [];
}

function isEntry(value: unknown): value is HistoryEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { decidedAt, decision, accountId, app, computer, isSignedOut }: Partial<Record<string, unknown>> = { ...value };
  return (
    // The range of a `Date`.
    Math.abs(Number(decidedAt)) <= 8.64e15 &&
    typeof decidedAt === 'number' &&
    decisions.includes(decision) &&
    [accountId, app, computer].every((text) => typeof text === 'string') &&
    typeof isSignedOut === 'boolean'
  );
}
