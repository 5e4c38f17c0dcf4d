import type { Messages } from './messages.js';

/** Messages of a host page. A text that depends on a name may be given as one fixed text. */
export type MessageOverrides = {
  readonly [Key in keyof Messages]?:
    | Messages[Key]
    | (Messages[Key] extends (...values: never[]) => infer Result ? Result : never);
};

/** Replaces messages of a language. */
export function overrideMessages(messages: Messages, overrides: MessageOverrides | null | undefined): Messages {
  const entries = Object.entries(overrides ?? {}).map(([key, value]) => {
    const isFixed = typeof value !== 'function' && typeof Reflect.get(messages, key) === 'function';
    return [key, isFixed ? () => value : value];
  });
  return { ...messages, ...Object.fromEntries(entries) };
}
