import { enApprove } from './en-approve.js';
import { enScan } from './en-scan.js';
import type { ApproverMessages } from './messages.js';

/** English, the language inside. */
export const en: ApproverMessages = {
  lang: 'en',
  dir: 'ltr',
  approve: enApprove,
  scan: enScan,
};
