/** A configuration error and its fix, in one sentence. Contains no login code, ticket or response body. */
export interface Finding {
  readonly code: FindingCode;
  readonly message: string;
}

/** Codes of the findings. They never change; docs/DIAGNOSTICS.md explains each. */
export type FindingCode =
  /** This page cannot read the responses: CORS. */
  | 'qrl-101'
  /** A secure page with an insecure server. */
  | 'qrl-102'
  /** The server is not at this path. */
  | 'qrl-103'
  /** The server does not know the app. */
  | 'qrl-104'
  /** The app does not allow this origin. */
  | 'qrl-105'
  /** The server's clock differs from this machine's. */
  | 'qrl-106'
  /** Responses may be cached. */
  | 'qrl-107'
  /** The code lifetime is too short. */
  | 'qrl-108'
  /** Codes are not bound to the page. */
  | 'qrl-109'
  /** The content does not fit into a code. */
  | 'qrl-110'
  /** The modules of the code are too small for this screen. */
  | 'qrl-111'
  /** An attribute is missing or wrong. */
  | 'qrl-112'
  /** The server does not respond or responds with an error. */
  | 'qrl-113'
  /** The Content-Security-Policy of this page blocks the requests. */
  | 'qrl-114'
  /** This page has an opaque origin, which a server cannot allow. */
  | 'qrl-115'
  /** A cache sends a stale response. */
  | 'qrl-116'
  /** The card has rendered nothing. */
  | 'qrl-117';
