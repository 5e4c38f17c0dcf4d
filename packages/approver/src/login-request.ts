/** Status of a code on the server. */
export type LoginRequestStatus = 'pending' | 'scanned' | 'authorized' | 'cancelled' | 'expired';

/**
 * Where the other screen is, seen from this phone. `same-operator`: in the network of the same operator, perhaps far away. `unknown` if the
 * server has nothing to compare.
 */
export type Proximity = 'same-network' | 'same-operator' | 'same-country' | 'different-country' | 'unknown';

/**
 * The request of the other screen, as the server saw it when it created the code. Everything is data to show as text, and
 * nothing of it comes from the code. A browser can claim any name and system (PROTOCOL 3.5).
 */
export interface LoginRequest {
  /** Id of the code. */
  readonly id: string;
  readonly status: LoginRequestStatus;
  /** The app to sign in to, from the server's registry. */
  readonly app: { readonly appId: string; readonly name: string };
  /** Origin of the page that requested the code. Absent if that was no page. */
  readonly origin?: string;
  /** Browser of the other screen, such as `Chrome`. */
  readonly browser?: string;
  /** Operating system of the other screen. */
  readonly os?: string;
  /** Network address of the other screen. */
  readonly ip?: string;
  /** Place of the other screen, such as a city. Only if the server has one. */
  readonly place?: string;
  /** Milliseconds since the code was created. */
  readonly ageMs: number;
  /** Milliseconds until the code expires. A scan may extend them. */
  readonly remainingMs: number;
  /** Whether another device has polled this code: it may have been photographed. */
  readonly foreignPoll: boolean;
  /** Only if the app checks the distance. */
  readonly proximity?: Proximity;
  /** Whether the app takes reports of sign-ins that the user did not start. */
  readonly canReport: boolean;
  /** Digits to show to the user, who enters them on the other screen. Only after the scan, and only if the app requires them. */
  readonly checkCode?: string;
  /** Whether the other screen has received the right digits. `true` if the app requires none. */
  readonly checkVerified: boolean;
  /** Whether wrong digits on the other screen have ended the code. */
  readonly checkFailed?: true;
  /** Milliseconds between two requests while the check code is pending. Absent: 2000. */
  readonly intervalMs?: number;
  /**
   * Proof that this user has seen the code on its screen, to send with the scan in place of the scanned one, within 60 seconds. Only before
   * the scan, and only for a rotating code. A secret: in no log, and not on screen.
   */
  readonly contentProof?: string;
}
