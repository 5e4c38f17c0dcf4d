import { createElement, forwardRef, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import type { ForwardRefExoticComponent, PropsWithoutRef, RefAttributes, RefObject } from 'react';

/** What the props of a component stand for. */
export interface PropNames {
  /** Tag of the element. */
  readonly tag: string;
  /** Props rendered as attributes, so that a server-rendered element has them before React has loaded. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Props with values that markup cannot express. */
  readonly properties: readonly string[];
  /** Event props, each with the event. */
  readonly events: Readonly<Record<string, string>>;
}

type Props = Readonly<Record<string, unknown>>;

/** An effect that runs before the element's first request. On a server, React 18 warns about layout effects. */
const useCommit = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/** A component for React 18 and 19 that renders a tag. A `ref` returns the element with its methods. */
export function wrapElement<Host extends HTMLElement, Given extends object>(
  displayName: string,
  names: PropNames,
): ForwardRefExoticComponent<PropsWithoutRef<Given> & RefAttributes<Host>> {
  const component = forwardRef<Host, Given>((given, ref) => {
    // Own members only, in case `Object.prototype` is polluted.
    const props: Props = Object.assign(Object.create(null), given);
    const element = useRef<Host>(null);
    useImperativeHandle<Host | null, Host | null>(ref, () => element.current, []);
    useSettings(element, names, props);
    useEvents(element, names, props);
    return createElement(names.tag, { ...markupOf(names, props), ref: element });
  });
  component.displayName = displayName;
  return component;
}

/** Props for React to render as attributes, the same in markup, on hydration and on the client. `class` is for React 18. */
function markupOf({ attributes, properties, events }: PropNames, props: Props): Props {
  const own = new Set([...Object.keys({ ...attributes, ...events }), ...properties, 'className']);
  const others = Object.entries(props).filter(([name]) => !own.has(name));
  const settings = Object.entries(attributes).map(([name, attribute]) => [
    attribute,
    props[name] === false ? undefined : props[name],
  ]);
  return { ...Object.fromEntries(others), ...Object.fromEntries(settings), class: props['className'] };
}

/** Settings as properties. A removed prop is reset to the default of a new element; React would leave `undefined`. */
function useSettings(
  ref: RefObject<HTMLElement | null>,
  { tag, attributes, properties }: PropNames,
  props: Props,
): void {
  const given = useRef<ReadonlySet<string>>(new Set());
  useCommit(() => {
    const element = ref.current;
    if (!element) return;
    const now = [...Object.keys(attributes), ...properties].filter((name) => props[name] !== undefined);
    const gone = [...given.current].filter((name) => !now.includes(name));
    const fresh = gone.length > 0 ? document.createElement(tag) : element;
    Object.assign(element, ...now.map((name) => ({ [name]: props[name] })));
    Object.assign(element, ...gone.map((name) => ({ [name]: Reflect.get(fresh, name) })));
    given.current = new Set(now);
  });
}

/** Listens while mounted and calls the function of the latest render. */
function useEvents(ref: RefObject<HTMLElement | null>, { events }: PropNames, props: Props): void {
  const latest = useRef(props);
  useCommit(() => void (latest.current = props));
  useCommit(() => {
    const listening = new AbortController();
    const element = ref.current;
    for (const [name, type] of Object.entries(events)) {
      const onEvent = (event: Event): void => {
        const handler = latest.current[name];
        // Events of an element within this one bubble here too.
        if (event.target === element && typeof handler === 'function') handler(event);
      };
      element?.addEventListener(type, onEvent, { signal: listening.signal });
    }
    return () => listening.abort();
  }, []);
}
