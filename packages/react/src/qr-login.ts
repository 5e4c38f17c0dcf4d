import type { QrLogin as QrLoginElement } from '@qr-login/elements';
import '@qr-login/elements/define';
import { createElement, forwardRef, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import type { ForwardRefExoticComponent, RefAttributes, RefObject } from 'react';
import { attributes, events, properties } from './props.js';
import type { QrLoginEvents, QrLoginProps, QrLoginSettings, SettingName } from './props.js';

const attributeNames = Object.keys(attributes).filter(isAttribute);
const settingNames: readonly SettingName[] = [...attributeNames, ...properties];
const ownNames = new Set<string>([...settingNames, ...events, 'className']);

/** An effect that runs before the card's first request. On a server, React 18 warns about layout effects. */
const useCommit = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/** `<qr-login>` for React 18 and 19. A `ref` returns the element with its methods. */
export const QrLogin: ForwardRefExoticComponent<QrLoginProps & RefAttributes<QrLoginElement>> = forwardRef(
  function QrLogin(given, ref) {
    // Own members only, in case `Object.prototype` is polluted.
    const props: QrLoginProps = Object.assign(Object.create(null), given);
    const card = useRef<QrLoginElement>(null);
    useImperativeHandle<QrLoginElement | null, QrLoginElement | null>(ref, () => card.current, []);
    useSettings(card, props);
    useEvents(card, props);
    return createElement('qr-login', { ...markupOf(props), ref: card });
  },
);

/** Props for React to render as attributes, the same in markup, on hydration and on the client. `class` is for React 18. */
function markupOf(props: QrLoginProps): Readonly<Record<string, unknown>> {
  const others = Object.entries(props).filter(([name]) => !ownNames.has(name));
  const own = attributeNames.map((name) => [attributes[name], props[name] === false ? undefined : props[name]]);
  return { ...Object.fromEntries(others), ...Object.fromEntries(own), class: props.className };
}

/** Settings as properties. A removed prop is reset to the default of a new card; React would leave `undefined`. */
function useSettings(card: RefObject<QrLoginElement | null>, props: QrLoginSettings): void {
  const given = useRef<ReadonlySet<SettingName>>(new Set());
  useCommit(() => {
    const element = card.current;
    if (!element) return;
    const now = settingNames.filter((name) => props[name] !== undefined);
    const gone = [...given.current].filter((name) => !now.includes(name));
    const fresh = gone.length > 0 ? document.createElement('qr-login') : undefined;
    Object.assign(element, ...now.map((name) => ({ [name]: props[name] })));
    Object.assign(element, ...gone.map((name) => ({ [name]: fresh?.[name] })));
    given.current = new Set(now);
  });
}

/** Listens while mounted and calls the function of the latest render. */
function useEvents(card: RefObject<QrLoginElement | null>, props: QrLoginEvents): void {
  const latest = useRef(props);
  useCommit(() => void (latest.current = props));
  useCommit(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const element = card.current;
    // Events of a card within this one bubble here too.
    const own = (event: Event): boolean => event.target === element;
    element?.addEventListener('login-success', (event) => own(event) && latest.current.onLoginSuccess?.(event), {
      signal,
    });
    element?.addEventListener('login-status', (event) => own(event) && latest.current.onLoginStatus?.(event), {
      signal,
    });
    element?.addEventListener('login-error', (event) => own(event) && latest.current.onLoginError?.(event), { signal });
    return () => listening.abort();
  }, []);
}

function isAttribute(name: string): name is keyof typeof attributes {
  return Object.hasOwn(attributes, name);
}
