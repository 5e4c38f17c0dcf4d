/** Why the element cannot scan. */
export type ScanProblem =
  /** The user, or a policy of the page, rejected the camera. */
  | 'denied'
  /** The device has no camera, or the browser offers none to pages. */
  | 'no-camera'
  /** Another program uses the camera. */
  | 'busy'
  /** The page has no HTTPS. */
  | 'insecure'
  /** The browser reads no codes, and the host page serves no file for it. */
  | 'unsupported'
  /** The code reader did not load. */
  | 'failed';

/** No camera, or no code reader. */
export class ScanError extends Error {
  override readonly name = 'ScanError';
  readonly problem: ScanProblem;

  constructor(problem: ScanProblem, message: string, cause?: unknown) {
    super(message, { cause });
    this.problem = problem;
  }
}
