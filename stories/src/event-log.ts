import type { QrLogin } from '@qr-login/elements';
import { timeLogins } from '@qr-login/elements/timings';
import './event-log.css';

/** A list of a card's events on the page. */
export interface EventLog {
  readonly list: HTMLElement;
  readonly follow: (card: QrLogin) => void;
}

/** Creates an empty list. */
export function createLog(): EventLog {
  const list = document.createElement('ol');
  const frame = document.createElement('div');
  frame.className = 'event-log';
  frame.role = 'log';
  frame.ariaLabel = 'Events';
  frame.tabIndex = 0;
  frame.append(list);
  const note = (name: string, detail: Readonly<Record<string, unknown>>): void => {
    const line = document.createElement('li');
    const code = document.createElement('code');
    code.textContent = name;
    line.append(code, ` ${JSON.stringify(detail)}`);
    list.append(line);
  };
  const follow = (card: QrLogin): void => {
    card.addEventListener('login-status', ({ detail }) => note('login-status', { ...detail }));
    card.addEventListener('login-error', ({ detail: { error } }) =>
      note('login-error', { code: error.code, retryable: error.retryable }),
    );
    card.addEventListener('login-success', ({ detail: { user, codeId } }) =>
      note('login-success', { ticket: '(omitted)', user, codeId }),
    );
    card.addEventListener('login-timing', ({ detail }) => note('login-timing', { ...detail }));
    timeLogins(card);
  };
  return { list: frame, follow };
}
