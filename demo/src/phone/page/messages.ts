export const unreachable = 'The login server cannot be reached. Check the network and try again.';
export const notACode = 'This is not a code for this app. Copy the whole link, or scan the code again.';
export const wrongUserCode = 'No code on a screen has this user code now. Compare it, or ask for a new code there.';
export const notPaired = 'This phone does not know its accounts yet. Open the address that was printed as “phone”.';
export const wrongKey = 'The address is from another start. Open the one that was printed last.';

export const unexpected = 'Something unexpected happened. Ask for a new code on the other screen.';

// The envelope's codes (PROTOCOL 3.1). The server's own message is for developers and is not shown.
const messages: Readonly<Record<number, string>> = {
  400: notACode,
  401: 'This account is no longer signed in on this phone.',
  403: 'This account may not answer this code. Another account has scanned it, or it belongs to another app.',
  404: 'This code is unknown or too old. Ask for a new one on the other screen.',
  409: 'This code has been answered already.',
  422: 'This code has been answered or has run out. Ask for a new one on the other screen.',
  429: 'Too many tries. Wait a minute, then try again.',
  503: unreachable,
};

/** The sentence for an error response. */
export function messageFor(statusCode: unknown): string {
  return (typeof statusCode === 'number' ? messages[statusCode] : undefined) ?? unexpected;
}

/** The sentence for too many attempts. */
export function waitFor(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return `Too many tries. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again.`;
}

/** `a moment ago`, `12 seconds ago`, `3 minutes ago`. */
export function agoOf(seconds: number): string {
  if (seconds < 5) return 'a moment ago';
  if (seconds < 60) return `${Math.floor(seconds)} seconds ago`;
  const minutes = Math.floor(seconds / 60);
  return minutes === 1 ? 'a minute ago' : `${minutes} minutes ago`;
}
