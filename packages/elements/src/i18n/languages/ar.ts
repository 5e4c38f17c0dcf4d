import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const digits = new Intl.NumberFormat('ar');

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'لم يُضبط تسجيل الدخول هذا بشكل صحيح.',
  'network-or-policy': 'تعذّر الوصول إلى خدمة تسجيل الدخول.',
  timeout: 'تستغرق خدمة تسجيل الدخول وقتًا طويلًا للرد.',
  'server-unavailable': 'خدمة تسجيل الدخول مشغولة. يُرجى الانتظار قليلًا.',
  'mfa-required': 'يلزم إجراء خطوة أخرى. سجّل الدخول بطريقة أخرى.',
  'insecure-context': 'تتطلب هذه الصفحة اتصالًا آمنًا.',
  refused: 'لا تسمح هذه الصفحة بتسجيل الدخول بهذه الطريقة.',
};

/** Arabic. Importing this file makes it known. */
export const ar: Messages = {
  lang: 'ar',
  dir: 'rtl',
  codeLabel: 'رمز تسجيل الدخول للمسح بالهاتف',
  enlarge: 'تكبير الرمز',
  pendingTitle: 'تسجيل الدخول برمز QR',
  pendingHint: 'افتح التطبيق الذي سجّلت الدخول إليه على هاتفك، وامسح هذا الرمز.',
  userCodeLabel: 'طابِق الرمز أو أدخله على الهاتف',
  renewsIn: (seconds) => `رمز جديد خلال ${digits.format(seconds)}\u00a0ث`,
  endsIn: (seconds) => `تنتهي الصلاحية خلال ${digits.format(seconds)}\u00a0ث`,
  reconnecting: 'جارٍ إعادة الاتصال…',
  appTitle: 'الدخول عبر التطبيق',
  openApp: 'فتح التطبيق',
  blockedHint: 'لا يمكن لهذه الصفحة فتح التطبيق. استخدم متصفحك أو اعرض الرمز.',
  showCode: 'عرض الرمز',
  scannedTitle: 'أكّد على هاتفك',
  scannedHint: 'وافق على تسجيل الدخول في التطبيق.',
  scannedBy: (name) => `تم المسح بواسطة ${name}.`,
  unknownUser: 'تم مسح الرمز',
  notYou: 'لست أنت؟ رمز جديد',
  confirmTitle: 'هل هذا أنت؟',
  proceed: 'متابعة',
  authorizedTitle: 'تمت الموافقة',
  authorizedHint: 'جارٍ تسجيل الدخول…',
  elsewhereHint: 'سجّلت الدخول في علامة تبويب أخرى.',
  cancelledTitle: 'رُفض تسجيل الدخول',
  cancelledHint: 'تم الرفض على الهاتف.',
  expiredTitle: 'انتهت صلاحية الرمز',
  expiredHint: 'حفاظًا على أمانك، تصلح الرموز لوقت قصير فقط.',
  offlineTitle: 'أنت غير متصل بالإنترنت',
  offlineHint: 'ستتم المتابعة تلقائيًا عند عودة الاتصال.',
  errorTitle: 'تعذّر تسجيل الدخول',
  errorHint: (code) => errorHints[code] ?? 'لم تُقدّم خدمة تسجيل الدخول ردًا صالحًا.',
  newCode: 'عرض رمز جديد',
  tryAgain: 'إعادة المحاولة',
};

registerLanguage(ar);
