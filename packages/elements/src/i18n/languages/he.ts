import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'הכניסה הזו אינה מוגדרת כראוי.',
  'network-or-policy': 'אין גישה לשירות הכניסה.',
  timeout: 'שירות הכניסה לא מגיב בזמן.',
  'server-unavailable': 'שירות הכניסה עמוס. המתינו רגע.',
  'mfa-required': 'נדרש שלב נוסף. היכנסו בדרך אחרת.',
  'insecure-context': 'הדף הזה דורש חיבור מאובטח.',
  refused: 'הדף הזה לא מאפשר להיכנס בדרך זו.',
};

/** Hebrew. Importing this file makes it known. */
export const he: Messages = {
  lang: 'he',
  dir: 'rtl',
  codeLabel: 'קוד כניסה לסריקה בטלפון',
  enlarge: 'הגדלת הקוד',
  pendingTitle: 'כניסה עם קוד QR',
  pendingHint: 'פתחו בטלפון את האפליקציה שבה אתם מחוברים וסרקו את הקוד.',
  userCodeLabel: 'השוו או הקלידו בטלפון',
  renewsIn: (seconds) => `קוד חדש בעוד ${seconds}\u00a0שנ׳`,
  endsIn: (seconds) => `התוקף יפוג בעוד ${seconds}\u00a0שנ׳`,
  reconnecting: 'החיבור מתחדש…',
  appTitle: 'כניסה דרך האפליקציה',
  openApp: 'פתיחת האפליקציה',
  blockedHint: 'הדף הזה לא יכול לפתוח את האפליקציה. אפשר להשתמש בדפדפן או להציג את הקוד.',
  showCode: 'הצגת הקוד',
  scannedTitle: 'אשרו בטלפון',
  scannedHint: 'אשרו את הכניסה באפליקציה.',
  scannedBy: (name) => `נסרק על ידי ${name}.`,
  unknownUser: 'הקוד נסרק',
  notYou: 'לא אתם? קוד חדש',
  confirmTitle: 'זה אתם?',
  proceed: 'המשך',
  authorizedTitle: 'הכניסה אושרה',
  authorizedHint: 'מתבצעת כניסה…',
  elsewhereHint: 'התחברתם בכרטיסייה אחרת.',
  cancelledTitle: 'הכניסה נדחתה',
  cancelledHint: 'הבקשה נדחתה בטלפון.',
  expiredTitle: 'תוקף הקוד פג',
  expiredHint: 'למען ביטחונכם, כל קוד תקף לזמן קצר בלבד.',
  offlineTitle: 'אין חיבור לאינטרנט',
  offlineHint: 'התהליך יימשך מעצמו כשהחיבור יחזור.',
  errorTitle: 'הכניסה לא הצליחה',
  errorHint: (code) => errorHints[code] ?? 'לא התקבלה תשובה תקינה משירות הכניסה.',
  newCode: 'הצגת קוד חדש',
  tryAgain: 'נסו שוב',
};

registerLanguage(he);
