/** A mistake that was found, told in one sentence with what to do about it. Holds no code, ticket or answer. */
export interface Finding {
  readonly code: FindingCode;
  readonly sentence: string;
}

/** What the doctor can find. The names are kept for good; docs/DOCTOR.md explains each. */
export type FindingCode =
  /** No answer can be read by this page: CORS. */
  | 'qrl-101'
  /** A secure page, a server that is not. */
  | 'qrl-102'
  /** The server is not at this path. */
  | 'qrl-103'
  /** The server does not know the app. */
  | 'qrl-104'
  /** The app does not allow this origin. */
  | 'qrl-105'
  /** Two clocks differ. */
  | 'qrl-106'
  /** Answers may be kept by a cache. */
  | 'qrl-107'
  /** Codes live too briefly. */
  | 'qrl-108'
  /** Codes are not bound to the page. */
  | 'qrl-109'
  /** The content does not fit into a code. */
  | 'qrl-110'
  /** The squares of the code are too small for this screen. */
  | 'qrl-111'
  /** An attribute is missing or wrong. */
  | 'qrl-112'
  /** Nobody answers at that address, or the server is in trouble. */
  | 'qrl-113'
  /** This page's own policy keeps the card from asking. */
  | 'qrl-114'
  /** This page has no origin that a server could allow. */
  | 'qrl-115'
  /** Something gives an old answer in place of a new one. */
  | 'qrl-116'
  /** The card has drawn nothing. */
  | 'qrl-117';
