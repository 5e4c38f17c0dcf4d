import type { Entry } from '../../../approval/approval-state.js';
import type { Proximity } from '../../../login-request.js';
import type { ApproveFailure, ApproveProblem } from '../approve-messages.js';
import type { ApproverMessages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const newCode = 'מציגים קוד חדש במחשב וסורקים אותו.';

const notices: Readonly<Record<Entry, string>> = {
  camera: 'מאשרים רק אם פתחת בעצמך את דף הכניסה. לעולם לא נשלח קודים באימייל או בצ׳אט.',
  picture: 'בחרת תמונה במקום לסרוק מסך. אם אדם אחר שלח לך אותה, צריך לדחות את הכניסה.',
  link: 'פתחת קישור במקום לסרוק מסך. אם הוא הגיע באימייל או בצ׳אט, צריך לדחות את הכניסה.',
  paste: 'הדבקת קוד במקום לסרוק מסך. אם אדם אחר שלח לך אותו, צריך לדחות את הכניסה.',
  'user-code': 'הקלדת קוד במקום לסרוק מסך. אם אדם אחר נתן לך אותו, צריך לדחות את הכניסה.',
};

const entries: Readonly<Record<Entry, string>> = {
  camera: 'נסרק במצלמה הזו',
  picture: 'מתמונה',
  link: 'מקישור',
  paste: 'הודבק',
  'user-code': 'הוקלד ידנית',
};

const networks: Readonly<Record<Proximity, string>> = {
  'same-network': 'זהה לרשת של הטלפון הזה',
  'same-operator': 'אותו ספק, אבל ייתכן שזו רשת אחרת',
  'same-country': 'שונה מהרשת של הטלפון הזה, באותה מדינה',
  'different-country': 'במדינה אחרת מזו של הטלפון הזה',
  unknown: 'אי אפשר להשוות לרשת של הטלפון הזה',
};

const problems: Readonly<Record<ApproveProblem, string>> = {
  'reauthentication-required': 'לא הצלחנו לאמת את הזהות שלך. שום דבר לא אושר.',
  'check-code-pending': 'קודם צריך להזין את קוד האימות במחשב.',
  'rate-limited': 'יותר מדי ניסיונות. צריך להמתין רגע ולנסות שוב.',
  unreachable: 'אין גישה לשירות הכניסה. אפשר לנסות שוב.',
  error: 'משהו השתבש. אפשר לנסות שוב.',
};

const failures: Readonly<Record<ApproveFailure, readonly [title: string, hint: string]>> = {
  expired: ['תוקף הקוד פג', newCode],
  'already-used': ['הקוד כבר נוצל', `הכניסה הזו כבר אושרה או נדחתה. ${newCode}`],
  'already-scanned': ['הקוד נסרק מחשבון אחר', newCode],
  'wrong-account': ['אי אפשר להשתמש כאן בחשבון הזה', 'צריך להשתמש בחשבון ששייך לאפליקציה הזו.'],
  'signed-out': ['יצאת מהחשבון', 'כדי להמשיך צריך להיכנס לחשבון בטלפון הזה.'],
  'rate-limited': ['יותר מדי ניסיונות', 'צריך להמתין רגע ולנסות שוב.'],
  offline: ['אין חיבור לאינטרנט', 'ננסה שוב כשהחיבור יחזור.'],
  unreachable: ['אין גישה לשירות הכניסה', 'כדאי לבדוק את החיבור ולנסות שוב.'],
  'not-allowed': ['אין הרשאה', 'אי אפשר לאשר את הכניסה הזו מהטלפון הזה.'],
  'content-changed': ['הקוד השתנה', 'סורקים את הקוד שמופיע עכשיו במחשב.'],
  'other-network': ['נדרשת אותה רשת', 'צריך לחבר את הטלפון הזה לרשת של המחשב ולסרוק שוב את הקוד.'],
  'other-country': [
    'נדרשת אותה מדינה',
    'המחשב צריך להיות באותה מדינה שבה נמצא הטלפון הזה. אם פועל VPN, צריך לכבות אותו ולסרוק שוב את הקוד.',
  ],
  reported: ['חסום אחרי הדיווח שלך', 'דיווחת על כניסה מהרשת ההיא. צריך להמתין עשר דקות ולסרוק קוד חדש.'],
  'wrong-check-code': ['הכניסה הופסקה', `הוזנו במחשב יותר מדי קודי אימות שגויים. ${newCode}`],
  'unknown-code': ['הקוד לא נמצא', 'כדאי לבדוק את הקוד או להציג קוד חדש במחשב.'],
  'other-server': ['קוד של שירות אחר', 'אי אפשר להשתמש בו באפליקציה הזו.'],
  'not-a-login-code': ['זה לא קוד כניסה', 'סורקים את הקוד שמופיע בדף הכניסה.'],
  misconfigured: ['ההגדרה לא תקינה', 'אי אפשר לאשר כניסות דרך האפליקציה הזו. צריך להיכנס בדרך אחרת.'],
  error: ['משהו השתבש', 'אפשר לנסות שוב עוד רגע.'],
};

/** Hebrew. Importing this file makes it known. */
export const he: ApproverMessages = {
  lang: 'he',
  dir: 'rtl',
  approve: {
    idleTitle: 'אין מה לאשר',
    idleHint: 'סורקים את הקוד שמופיע במסך השני.',
    loadingTitle: 'בדיקת הכניסה מתבצעת…',
    consentTitle: (app) => `להיכנס אל ${app}?`,
    noPage: 'הבקשה הגיעה מתוכנה ולא מדף אינטרנט',
    notice: (entry) => notices[entry],
    computerLabel: 'מחשב (לא אומת)',
    computer: (browser, os) => (browser && os ? `${browser} ב־${os}` : (browser ?? os ?? 'לא ידוע')),
    locationLabel: 'מיקום',
    addressLabel: 'כתובת IP',
    near: (place) => `באזור ${place}`,
    networkLabel: 'רשת',
    network: (proximity) => networks[proximity],
    farWarning: 'ייתכן שהמחשב ההוא לא נמצא לידך. אם הוא לא מולך, צריך לדחות את הכניסה.',
    requestedLabel: 'זמן הבקשה',
    entryLabel: 'קוד',
    entry: (entry) => entries[entry],
    watchedLabel: 'מכשירים אחרים',
    watched: 'מכשיר אחר עוקב אחרי הקוד הזה',
    switchAccount: 'החלפה',
    consequence: (app, name) =>
      `אחרי האישור תתבצע במחשב ההוא כניסה אל ${app} ${name ? `בתור ${name}` : 'עם החשבון שלך'}.`,
    proceedConsequence: 'אם ממשיכים, השם שלך יופיע במחשב ההוא. בשלב הזה עוד לא תתבצע בו כניסה.',
    proceed: 'המשך',
    decline: 'דחייה',
    approve: 'אישור',
    approveAnyway: 'אישור בכל זאת',
    approving: 'שליחת האישור…',
    declining: 'שליחת הדחייה…',
    notMe: 'זה לא הייתי אני',
    reporting: 'שליחת הדיווח…',
    problem: (problem) => problems[problem],
    checkTitle: 'הזנת קוד האימות הזה במחשב',
    checkHint: 'מקלידים אותו רק במסך שמולך. אסור למסור אותו או לשלוח אותו לאף אדם אחר.',
    checkWaiting: 'ממתינים לקוד האימות…',
    checkVerified: 'קוד האימות תואם',
    approvedTitle: 'הכניסה במחשב בוצעה',
    approvedHint: (app, computer) => `${computer ? `${app}, ${computer}` : app}. אפשר לסגור את המסך הזה.`,
    undo: 'יציאה מהחשבון במחשב ההוא',
    undoing: 'היציאה מתבצעת…',
    undoFailed: 'היציאה מהחשבון במחשב ההוא לא הצליחה. אפשר לנסות שוב.',
    undoneTitle: 'בוצעה יציאה מהחשבון במחשב ההוא',
    undoneHint: 'צריך להיכנס בו מחדש.',
    declinedTitle: 'הכניסה נדחתה',
    declinedHint: 'לא בוצעה כניסה במחשב.',
    reportedTitle: 'תודה על הדיווח',
    reportedHint: 'לא בוצעה כניסה במחשב. אם אדם אחר נתן לך את הקוד, ייתכן שהוא מנסה לפרוץ לחשבון שלך.',
    failureTitle: (failure) => failures[failure][0],
    failureHint: (failure, wait) =>
      failure === 'rate-limited' && wait ? `אפשר לנסות שוב בעוד ${wait}.` : failures[failure][1],
    tryAgain: 'ניסיון נוסף',
    signIn: 'כניסה',
    useAnotherAccount: 'שימוש בחשבון אחר',
  },
  scan: {
    title: 'כניסה לחשבון במסך אחר',
    hint: 'מכוונים את המצלמה אל הקוד.',
    otherWays: 'מזינים את הקוד או משתמשים בתמונה שלו.',
    idleTitle: 'המצלמה כבויה',
    idleHint: 'צריך להפעיל אותה כדי לסרוק את הקוד.',
    startCamera: 'הפעלת המצלמה',
    promptingTitle: 'מתן גישה למצלמה',
    promptingHint: 'הדפדפן מבקש קודם רשות. שום תמונה לא יוצאת מהמכשיר הזה.',
    deniedTitle: 'המצלמה חסומה',
    deniedHint: (isInstalled) =>
      isInstalled
        ? 'פותחים את הגדרות המכשיר, מוצאים את האפליקציה הזו ומאפשרים גישה למצלמה.'
        : 'פותחים את הגדרות האתר בסרגל הכתובות ומאפשרים גישה למצלמה.',
    noCameraTitle: 'לא נמצאה מצלמה',
    noCameraHint: 'הדפדפן לא מצא מצלמה במכשיר הזה.',
    busyTitle: 'המצלמה בשימוש',
    busyHint: 'סוגרים אפליקציות ודפים אחרים שמשתמשים בה.',
    insecureTitle: 'הדף הזה לא מאובטח',
    insecureHint: 'דפדפנים מאפשרים גישה למצלמה רק בדפים שהכתובת שלהם מתחילה ב־https.',
    unsupportedTitle: 'הסריקה לא פועלת כאן',
    unsupportedHint: 'הדפדפן הזה לא יכול לקרוא קודי QR.',
    failedTitle: 'הסריקה לא התחילה',
    failedHint: 'כדאי לבדוק את החיבור ולנסות שוב.',
    foundTitle: 'הקוד נמצא',
    foundHint: 'המצלמה שוב כבויה.',
    scanAgain: 'סריקה נוספת',
    tryAgain: 'ניסיון נוסף',
    advice: 'עדיין לא נמצא קוד. כדאי להתקרב, להחזיק את הטלפון יציב ולהגביר את הבהירות של המסך השני.',
    severalCodes: 'מופיע יותר מקוד כניסה אחד. צריך להציג רק אחד.',
    otherServer: 'קוד הכניסה הזה שייך לשירות אחר.',
    notALoginCode: 'זה לא קוד כניסה.',
    noCode: 'אין קוד בתמונה הזו.',
    enterCode: 'הזנת קוד במקום זאת',
    usePicture: 'שימוש בתמונה',
    readingPicture: 'קריאת התמונה מתבצעת…',
    useCamera: 'סריקה במצלמה',
    userCodeLabel: 'הקוד שמופיע במסך השני',
    userCodeHint: 'מזינים את הקוד שמופיע במסך השני.',
    userCodeMissing: 'קודם צריך להזין את הקוד.',
    continue: 'המשך',
    torch: 'פנס',
    zoom: 'זום',
    switchCamera: 'החלפת מצלמה',
  },
};

registerLanguage(he);
