import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'הכניסה עם קוד לא מוגדרת כאן כראוי. צריך להיכנס בדרך אחרת.',
  'network-or-policy': 'אין גישה לשירות הכניסה. כדאי לבדוק את החיבור.',
  timeout: 'שירות הכניסה מגיב לאט מדי. אפשר לנסות שוב עוד רגע.',
  'server-unavailable': 'שירות הכניסה עמוס. אפשר לנסות שוב עוד רגע.',
  'mfa-required': 'נדרש שלב נוסף. צריך להיכנס בדרך אחרת.',
  'insecure-context': 'הדף לא מאובטח מספיק לכניסה עם קוד. צריך להיכנס בדרך אחרת.',
  refused: 'אין אפשרות להיכנס כאן עם קוד. צריך להיכנס בדרך אחרת.',
};

/** Hebrew. Importing this file makes it known. */
export const he: Messages = {
  lang: 'he',
  dir: 'rtl',
  codeLabel: 'קוד QR לסריקה בטלפון',
  enlarge: 'הגדלת קוד ה־QR',
  enlargedLabel: 'קוד QR מוגדל',
  close: 'סגירה',
  pendingTitle: (app) => `כניסה עם ${app ?? 'קוד QR'}`,
  pendingHint: (app) => `פותחים את ${app ? `אפליקציית ${app}` : 'האפליקציה'} בטלפון וסורקים את הקוד הזה.`,
  steps: (app) => [`פותחים את ${app ?? 'האפליקציה'} בטלפון`, 'סורקים את הקוד הזה באפליקציה'],
  userCodeLabel: 'אי אפשר לסרוק? מזינים את הקוד באפליקציה',
  copyCode: 'העתקת הקוד',
  copyLink: 'העתקת הקישור',
  copied: 'הועתק',
  openHere: 'פתיחה במכשיר הזה',
  renewsIn: (seconds) => `קוד חדש בעוד ${duration(seconds)}`,
  endsIn: (seconds) => `תוקף הקוד יפוג בעוד ${duration(seconds)}`,
  reconnecting: 'מתבצע חיבור מחדש…',
  reconnected: 'החיבור חזר',
  appTitle: (app) => `כניסה עם ${app ?? 'האפליקציה'}`,
  appHint: 'מאשרים את הכניסה באפליקציה בטלפון הזה.',
  openApp: (app) => `פתיחת ${app ?? 'האפליקציה'}`,
  showCode: 'הצגת הקוד',
  scannedTitle: 'הקוד נסרק',
  scannedHint: 'מקישים על ״אישור״ באפליקציה.',
  scannedBy: (name) => `הקוד נסרק מהחשבון של ${name}`,
  notYou: 'לא החשבון שלך? הצגת קוד חדש',
  checkTitle: 'הזנת קוד האימות שמופיע בטלפון',
  checkHint: (digits) => `בטלפון מופיע קוד בן ${digits}\u00a0ספרות. מזינים אותו כאן.`,
  checkWrong: (tries) =>
    tries ? `קוד האימות שגוי. ניסיונות שנותרו: ${tries}.` : 'הוזנו יותר מדי קודים שגויים. הכניסה הופסקה.',
  checkSubmit: 'המשך',
  confirmTitle: (name) => (name ? `להמשיך בתור ${name}?` : 'אישרת את הכניסה?'),
  confirmHint: 'הכניסה הזו אושרה באמצעות טלפון.',
  proceed: 'כן, להמשיך',
  authorizedTitle: (name) => (name ? `שלום, ${name}` : 'הכניסה אושרה'),
  authorizedHint: 'הכניסה מתבצעת…',
  elsewhereHint: 'הכניסה כבר בוצעה בכרטיסייה אחרת.',
  cancelledTitle: 'הכניסה נדחתה',
  cancelledHint: 'דחית את בקשת הכניסה בטלפון.',
  expiredTitle: 'תוקף הקוד פג',
  expiredHint: 'מטעמי אבטחה, תוקף הקודים פג מהר.',
  offlineTitle: 'אין חיבור לאינטרנט',
  offlineHint: 'החיבור יחזור אוטומטית.',
  errorTitle: 'הכניסה לא הצליחה',
  errorHint: (code) => errorHints[code] ?? 'משהו השתבש. אפשר לנסות שוב עוד רגע.',
  newCode: 'הצגת קוד חדש',
  tryAgain: 'ניסיון נוסף',
};

/** One follows its noun. */
function duration(seconds: number): string {
  return seconds === 1 ? 'שנייה\u00a01' : `${seconds}\u00a0שניות`;
}

registerLanguage(he);
