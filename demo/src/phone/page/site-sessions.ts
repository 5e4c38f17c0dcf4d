/** Ends all sessions of the account at the site, through the phone's backend. Rejects with `Error` if they may still exist. */
export async function endSiteSessions(accountId: string): Promise<void> {
  const { ok } = await fetch('/site-sessions/end', { method: 'POST', body: accountId });
  if (!ok) throw new Error('the site must answer that the sessions have ended');
}
