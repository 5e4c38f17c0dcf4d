/** Holds back whatever waits for `opened`. */
export interface Gate {
  readonly opened: Promise<void>;
  readonly open: () => void;
}

/** Makes one that is shut. */
export function createGate(): Gate {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
