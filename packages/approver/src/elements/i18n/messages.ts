import type { ApproveMessages } from './approve-messages.js';
import type { ScanMessages } from './scan-messages.js';

/** Every text that `<qr-login-approve>` and `<qr-login-scan>` can show or announce, in one language. */
export interface ApproverMessages {
  /** The language as a BCP 47 tag. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  /** Texts of `<qr-login-approve>`. */
  readonly approve: ApproveMessages;
  /** Texts of `<qr-login-scan>`. */
  readonly scan: ScanMessages;
}
