/** Texts of `<qr-login-scan>`, in one language. */
export interface ScanMessages {
  /** Title of every view. */
  readonly title: string;
  /** While the camera is on. */
  readonly hint: string;
  /** Where there is no camera: how else the code can be read. */
  readonly otherWays: string;
  /** The camera is off. */
  readonly idleTitle: string;
  readonly idleHint: string;
  readonly startCamera: string;
  /** While the browser prompts for the camera. */
  readonly promptingTitle: string;
  readonly promptingHint: string;
  /** The camera was rejected. */
  readonly deniedTitle: string;
  /** How to undo that: in the settings of an installed app, or of the browser. */
  readonly deniedHint: (isInstalled: boolean) => string;
  readonly noCameraTitle: string;
  readonly noCameraHint: string;
  readonly busyTitle: string;
  readonly busyHint: string;
  readonly insecureTitle: string;
  readonly insecureHint: string;
  /** Nothing here can read a code. */
  readonly unsupportedTitle: string;
  readonly unsupportedHint: string;
  /** The code reader did not load. */
  readonly failedTitle: string;
  readonly failedHint: string;
  readonly foundTitle: string;
  readonly foundHint: string;
  readonly scanAgain: string;
  readonly tryAgain: string;
  /** Nothing was found for ten seconds. */
  readonly advice: string;
  readonly severalCodes: string;
  readonly otherServer: string;
  readonly notALoginCode: string;
  /** About a picture. */
  readonly noCode: string;
  readonly enterCode: string;
  readonly usePicture: string;
  readonly readingPicture: string;
  readonly useCamera: string;
  /** Label of the field for the user code. */
  readonly userCodeLabel: string;
  readonly userCodeHint: string;
  /** The field was sent empty. */
  readonly userCodeMissing: string;
  readonly continue: string;
  /** Accessible name of the button for the light of the camera. */
  readonly torch: string;
  /** Accessible name of the slider. */
  readonly zoom: string;
  readonly switchCamera: string;
}
