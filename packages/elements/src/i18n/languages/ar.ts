import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const digits = new Intl.NumberFormat('ar');

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'إعداد تسجيل الدخول بالرمز غير صحيح هنا. يُرجى استخدام طريقة أخرى.',
  'network-or-policy': 'تعذّر الوصول إلى خدمة تسجيل الدخول. يُرجى التحقق من الاتصال.',
  timeout: 'تأخّر رد خدمة تسجيل الدخول. تُرجى إعادة المحاولة بعد قليل.',
  'server-unavailable': 'خدمة تسجيل الدخول مشغولة. تُرجى إعادة المحاولة بعد قليل.',
  'mfa-required': 'يلزم إجراء خطوة أخرى. يُرجى تسجيل الدخول بطريقة أخرى.',
  'insecure-context': 'تسجيل الدخول بالرمز يتطلب صفحة آمنة. يُرجى استخدام طريقة أخرى.',
  refused: 'تسجيل الدخول بالرمز غير مسموح به هنا. يُرجى استخدام طريقة أخرى.',
};

/** Arabic. Importing this file makes it known. */
export const ar: Messages = {
  lang: 'ar',
  dir: 'rtl',
  codeLabel: 'رمز QR لمسحه ضوئيًا بالهاتف',
  enlarge: 'تكبير رمز QR',
  enlargedLabel: 'رمز QR مكبّر',
  close: 'إغلاق',
  pendingTitle: (app) => `تسجيل الدخول ${app ? `عبر ${app}` : 'برمز QR'}`,
  pendingHint: (app) => `يُرجى فتح ${app ? `تطبيق ${app}` : 'التطبيق'} على هاتفك ومسح هذا الرمز ضوئيًا.`,
  steps: (app) => [`فتح ${app ? `تطبيق ${app}` : 'التطبيق'} على هاتفك`, 'مسح هذا الرمز ضوئيًا بالتطبيق'],
  userCodeLabel: 'تعذّر المسح؟ يُرجى إدخال هذا الرمز في التطبيق',
  copyCode: 'نسخ الرمز',
  copyLink: 'نسخ الرابط',
  copied: 'تم النسخ',
  openHere: 'فتح على هذا الجهاز',
  renewsIn: (seconds) => `رمز جديد خلال ${digits.format(seconds)}\u00a0ث`,
  endsIn: (seconds) => `تنتهي صلاحية الرمز خلال ${digits.format(seconds)}\u00a0ث`,
  reconnecting: 'جارٍ إعادة الاتصال…',
  reconnected: 'تمت استعادة الاتصال',
  appTitle: (app) => `تسجيل الدخول عبر ${app ?? 'التطبيق'}`,
  appHint: 'تُرجى الموافقة على تسجيل الدخول من التطبيق على هذا الهاتف.',
  openApp: (app) => `فتح ${app ?? 'التطبيق'}`,
  showCode: 'عرض الرمز',
  scannedTitle: 'تم مسح الرمز ضوئيًا',
  scannedHint: 'يُرجى النقر على «موافقة» في التطبيق.',
  scannedBy: (name) => `تم مسح الرمز ضوئيًا من حساب ${name}`,
  notYou: 'لست أنت؟ عرض رمز جديد',
  checkTitle: 'إدخال رمز التحقق الظاهر على هاتفك',
  checkHint: (count) =>
    `يظهر على هاتفك رمز مكوّن من ${digits.format(count)}\u00a0${count > 10 ? 'رقمًا' : 'أرقام'}. يُرجى إدخاله هنا.`,
  checkWrong: (tries) =>
    tries
      ? `رمز التحقق غير صحيح. المحاولات المتبقية: ${digits.format(tries)}.`
      : 'تم إدخال رمز غير صحيح مرات كثيرة جدًا. تم إيقاف تسجيل الدخول.',
  checkSubmit: 'متابعة',
  confirmTitle: (name) => (name ? `المتابعة باسم ${name}؟` : 'هل كان هذا أنت؟'),
  confirmHint: 'تمت الموافقة على تسجيل الدخول هذا من هاتف.',
  proceed: 'نعم، هذا أنا',
  authorizedTitle: (name) => (name ? `مرحبًا، ${name}` : 'تمت الموافقة'),
  authorizedHint: 'جارٍ تسجيل الدخول…',
  elsewhereHint: 'سبق تسجيل دخولك من علامة تبويب أخرى.',
  cancelledTitle: 'تم رفض تسجيل الدخول',
  cancelledHint: 'تم رفض هذا الطلب من هاتفك.',
  expiredTitle: 'انتهت صلاحية الرمز',
  expiredHint: 'حفاظًا على أمانك، تنتهي صلاحية الرموز بسرعة.',
  offlineTitle: 'لا يتوفر اتصال بالإنترنت',
  offlineHint: 'ستتم استعادة الاتصال تلقائيًا.',
  errorTitle: 'تعذّر تسجيل الدخول',
  errorHint: (code) => errorHints[code] ?? 'حدث خطأ ما. تُرجى إعادة المحاولة بعد قليل.',
  newCode: 'عرض رمز جديد',
  tryAgain: 'إعادة المحاولة',
};

registerLanguage(ar);
