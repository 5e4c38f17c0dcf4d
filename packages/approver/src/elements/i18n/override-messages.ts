/** Texts of a host page. A text that depends on values may be given as one fixed text. */
export type MessageOverrides<Texts extends object> = {
  readonly [Key in keyof Texts]?:
    | Texts[Key]
    | (Texts[Key] extends (...values: never[]) => infer Result ? Result : never);
};

/** Replaces texts of a language. A text of another type is ignored. */
export function overrideMessages<Texts extends object>(
  texts: Texts,
  overrides: MessageOverrides<Texts> | null | undefined,
): Texts {
  const entries = Object.entries(overrides ?? {}).flatMap(([key, value]) => {
    const isComputed = typeof Reflect.get(texts, key) === 'function';
    if (typeof value === 'string') return [[key, isComputed ? () => value : value]];
    return isComputed && typeof value === 'function' ? [[key, value]] : [];
  });
  return { ...texts, ...Object.fromEntries(entries) };
}
