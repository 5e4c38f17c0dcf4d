/** Options of the start page. */
export interface StartOptions {
  /** Address of the phone; on a network, with its key. */
  readonly phoneUrl: string;
  /** Whether a real phone is expected: then the page shows the way to the phone instead of the phone. */
  readonly onNetwork: boolean;
}
