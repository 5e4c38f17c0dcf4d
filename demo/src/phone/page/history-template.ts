import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PhoneAccount } from '../setup.js';
import type { HistoryEntry } from './history.js';

/** What the list needs. */
export interface HistoryView {
  readonly accounts: readonly PhoneAccount[];
  readonly entries: readonly HistoryEntry[];
  readonly problem: string;
  readonly isSigningOut: boolean;
  readonly onSignOut: (accountId: string) => void;
}

const decisions = { approve: 'Approved', decline: 'Declined', report: 'Reported' } as const;
const timeFormat = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** The decisions, newest first. The first of each account that may still have a session has a button to end it. */
export function renderHistory(view: HistoryView): TemplateResult {
  const { entries, problem } = view;
  const seen = new Set<string>();
  const rows = entries.map((entry) => {
    const canSignOut = isActive(entry) && !seen.has(entry.accountId);
    if (canSignOut) seen.add(entry.accountId);
    return renderEntry(entry, canSignOut, view);
  });
  return html`<section class="history" aria-labelledby="history-title">
    <h2 id="history-title">Your sign-ins</h2>
    <p class="problem" role="alert">${problem}</p>
    <ul>
      ${rows}
    </ul>
  </section>`;
}

function isActive({ decision, isSignedOut }: HistoryEntry): boolean {
  return decision === 'approve' && !isSignedOut;
}

function renderEntry(entry: HistoryEntry, canSignOut: boolean, view: HistoryView): TemplateResult {
  const { decision, accountId, app, computer, decidedAt, isSignedOut } = entry;
  const { accounts, isSigningOut, onSignOut } = view;
  const name = accounts.find(({ id }) => id === accountId)?.displayName ?? accountId;
  const outcome = isSignedOut && decision === 'approve' ? 'Signed out' : decisions[decision];
  return html`<li>
    <div>
      <strong><bdi>${app}</bdi></strong> <span class="outcome ${isSignedOut ? '' : decision}">${outcome}</span>
      <p>
        as <bdi>${name}</bdi>${computer ? html`, <bdi>${computer}</bdi>` : nothing},
        <time datetime=${new Date(decidedAt).toISOString()}>${timeFormat.format(decidedAt)}</time>
      </p>
    </div>
    ${
      canSignOut
        ? html`<button
            type="button"
            class="secondary"
            aria-label=${`Sign out ${name}`}
            aria-disabled=${isSigningOut}
            @click=${() => onSignOut(accountId)}
          >
            Sign out
          </button>`
        : nothing
    }
  </li>`;
}
