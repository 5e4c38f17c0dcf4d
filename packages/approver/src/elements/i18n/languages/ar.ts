import type { Entry } from '../../../approval/approval-state.js';
import type { Proximity } from '../../../login-request.js';
import type { ApproveFailure, ApproveProblem } from '../approve-messages.js';
import type { ApproverMessages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const newCode = 'يُرجى عرض رمز جديد على الكمبيوتر ومسحه ضوئيًا.';

const notices: Readonly<Record<Entry, string>> = {
  camera: 'يجب عدم الموافقة إلا إذا فتحت صفحة تسجيل الدخول بنفسك. لا نرسل الرموز أبدًا عبر البريد الإلكتروني أو الدردشة.',
  picture: 'لقد اخترت صورة بدلًا من مسح شاشة ضوئيًا. إذا أرسلها إليك شخص آخر، فيجب رفض تسجيل الدخول.',
  link: 'لقد فتحت رابطًا بدلًا من مسح شاشة ضوئيًا. إذا وصلك عبر البريد الإلكتروني أو الدردشة، فيجب رفض تسجيل الدخول.',
  paste: 'لقد لصقت رمزًا بدلًا من مسح شاشة ضوئيًا. إذا أرسله إليك شخص آخر، فيجب رفض تسجيل الدخول.',
  'user-code': 'لقد كتبت رمزًا بدلًا من مسح شاشة ضوئيًا. إذا أعطاك إياه شخص آخر، فيجب رفض تسجيل الدخول.',
};

const entries: Readonly<Record<Entry, string>> = {
  camera: 'تم مسحه ضوئيًا بهذه الكاميرا',
  picture: 'من صورة',
  link: 'من رابط',
  paste: 'تم لصقه',
  'user-code': 'تمت كتابته يدويًا',
};

const networks: Readonly<Record<Proximity, string>> = {
  'same-network': 'شبكة هذا الهاتف نفسها',
  'same-operator': 'مشغّل الشبكة نفسه، وربما شبكة أخرى',
  'same-country': 'مختلفة عن شبكة هذا الهاتف، في البلد نفسه',
  'different-country': 'في بلد آخر غير بلد هذا الهاتف',
  unknown: 'لا يمكن مقارنتها بشبكة هذا الهاتف',
};

const problems: Readonly<Record<ApproveProblem, string>> = {
  'reauthentication-required': 'تعذّر التأكد من هويتك. لم تتم الموافقة على أي شيء.',
  'check-code-pending': 'يُرجى إدخال رمز التحقق على الكمبيوتر أولًا.',
  'rate-limited': 'محاولات كثيرة جدًا. يُرجى الانتظار قليلًا ثم إعادة المحاولة.',
  unreachable: 'تعذّر الوصول إلى خدمة تسجيل الدخول. تُرجى إعادة المحاولة.',
  error: 'حدث خطأ ما. تُرجى إعادة المحاولة.',
};

const failures: Readonly<Record<ApproveFailure, readonly [title: string, hint: string]>> = {
  expired: ['انتهت صلاحية الرمز', newCode],
  'already-used': ['سبق استخدام الرمز', `سبقت الموافقة على تسجيل الدخول هذا أو رفضه. ${newCode}`],
  'already-scanned': ['تم مسح الرمز ضوئيًا من حساب آخر', newCode],
  'wrong-account': ['لا يمكن استخدام هذا الحساب هنا', 'يُرجى استخدام الحساب التابع لهذا التطبيق.'],
  'signed-out': ['تم تسجيل خروجك', 'يُرجى تسجيل الدخول على هذا الهاتف للمتابعة.'],
  'rate-limited': ['محاولات كثيرة جدًا', 'يُرجى الانتظار قليلًا ثم إعادة المحاولة.'],
  offline: ['لا يتوفر اتصال بالإنترنت', 'ستتم إعادة المحاولة عند عودة الاتصال.'],
  unreachable: ['تعذّر الوصول إلى خدمة تسجيل الدخول', 'يُرجى التحقق من الاتصال ثم إعادة المحاولة.'],
  'not-allowed': ['غير مسموح به', 'لا يمكن الموافقة على تسجيل الدخول هذا من هذا الهاتف.'],
  'content-changed': ['تغيّر الرمز', 'يُرجى مسح الرمز الظاهر الآن على الكمبيوتر ضوئيًا.'],
  'other-network': ['يجب استخدام الشبكة نفسها', 'يُرجى توصيل هذا الهاتف بشبكة الكمبيوتر ثم مسح الرمز ضوئيًا مرة أخرى.'],
  'other-country': [
    'يجب أن يكون البلد نفسه',
    'يجب أن يكون الكمبيوتر في بلد هذا الهاتف نفسه. في حال استخدام شبكة VPN، يُرجى إيقافها ثم مسح الرمز ضوئيًا مرة أخرى.',
  ],
  reported: ['محظور بعد بلاغك', 'لقد أبلغت عن تسجيل دخول من تلك الشبكة. يُرجى الانتظار عشر دقائق ثم مسح رمز جديد ضوئيًا.'],
  'wrong-check-code': ['تم إيقاف تسجيل الدخول', `تم إدخال رمز تحقق غير صحيح على الكمبيوتر مرات كثيرة جدًا. ${newCode}`],
  'unknown-code': ['لم يتم العثور على الرمز', 'يُرجى التحقق من الرمز أو عرض رمز جديد على الكمبيوتر.'],
  'other-server': ['رمز خاص بخدمة أخرى', 'لا يمكن استخدامه في هذا التطبيق.'],
  'not-a-login-code': ['هذا ليس رمز تسجيل دخول', 'يُرجى مسح الرمز الظاهر في صفحة تسجيل الدخول ضوئيًا.'],
  misconfigured: [
    'الإعداد غير صحيح',
    'لا يمكن الموافقة على عمليات تسجيل الدخول من هذا التطبيق. يُرجى استخدام طريقة أخرى.',
  ],
  error: ['حدث خطأ ما', 'تُرجى إعادة المحاولة بعد قليل.'],
};

/** Arabic. Importing this file makes it known. */
export const ar: ApproverMessages = {
  lang: 'ar',
  dir: 'rtl',
  approve: {
    idleTitle: 'لا يوجد ما يتطلب الموافقة',
    idleHint: 'يُرجى مسح الرمز الظاهر على الشاشة الأخرى ضوئيًا.',
    loadingTitle: 'جارٍ التحقق من تسجيل الدخول…',
    consentTitle: (app) => `تسجيل الدخول إلى ${app}؟`,
    noPage: 'الطلب من برنامج وليس من صفحة ويب',
    notice: (entry) => notices[entry],
    computerLabel: 'الكمبيوتر (لم يتم التحقق منه)',
    computer: (browser, os) => (browser && os ? `${browser} على ${os}` : (browser ?? os ?? 'غير معروف')),
    locationLabel: 'الموقع الجغرافي',
    addressLabel: 'عنوان IP',
    near: (place) => `بالقرب من ${place}`,
    networkLabel: 'الشبكة',
    network: (proximity) => networks[proximity],
    farWarning: 'ربما لا يكون ذلك الكمبيوتر قريبًا منك. إذا لم يكن أمامك، فيجب رفض تسجيل الدخول.',
    requestedLabel: 'وقت الطلب',
    entryLabel: 'الرمز',
    entry: (entry) => entries[entry],
    watchedLabel: 'أجهزة أخرى',
    watched: 'جهاز آخر يراقب هذا الرمز',
    switchAccount: 'تبديل',
    consequence: (app, name) =>
      `عند الموافقة، سيتم تسجيل الدخول إلى ${app} على ذلك الكمبيوتر ${name ? `باسم ${name}` : 'بحسابك'}.`,
    proceedConsequence: 'عند المتابعة، سيظهر اسمك على ذلك الكمبيوتر. لن يتم تسجيل الدخول عليه في هذه الخطوة.',
    proceed: 'متابعة',
    decline: 'رفض',
    approve: 'موافقة',
    approveAnyway: 'الموافقة رغم ذلك',
    approving: 'جارٍ إرسال الموافقة…',
    declining: 'جارٍ إرسال الرفض…',
    notMe: 'لم يكن هذا أنا',
    reporting: 'جارٍ إرسال البلاغ…',
    problem: (problem) => problems[problem],
    checkTitle: 'إدخال رمز التحقق هذا على الكمبيوتر',
    checkHint: 'تجب كتابته على الشاشة التي أمامك فقط. ويجب عدم إخبار أي شخص آخر به أو إرساله إليه أبدًا.',
    checkWaiting: 'في انتظار رمز التحقق…',
    checkVerified: 'رمز التحقق مطابق',
    approvedTitle: 'تم تسجيل دخولك على الكمبيوتر',
    approvedHint: (app, computer) => `${computer ? `${app}، ${computer}` : app}. يمكنك إغلاق هذه الشاشة.`,
    undo: 'تسجيل الخروج من ذلك الكمبيوتر',
    undoing: 'جارٍ تسجيل الخروج…',
    undoFailed: 'تعذّر تسجيل الخروج من ذلك الكمبيوتر. تُرجى إعادة المحاولة.',
    undoneTitle: 'تم تسجيل الخروج من ذلك الكمبيوتر',
    undoneHint: 'يلزم تسجيل الدخول عليه من جديد.',
    declinedTitle: 'تم رفض تسجيل الدخول',
    declinedHint: 'لم يتم تسجيل الدخول على الكمبيوتر.',
    reportedTitle: 'شكرًا على إبلاغنا',
    reportedHint: 'لم يتم تسجيل الدخول على الكمبيوتر. إذا أعطاك شخص آخر الرمز، فربما يحاول الوصول إلى حسابك.',
    failureTitle: (failure) => failures[failure][0],
    // The wait is in the nominative.
    failureHint: (failure, wait) =>
      failure === 'rate-limited' && wait ? `مدة الانتظار قبل إعادة المحاولة: ${wait}.` : failures[failure][1],
    tryAgain: 'إعادة المحاولة',
    signIn: 'تسجيل الدخول',
    useAnotherAccount: 'استخدام حساب آخر',
  },
  scan: {
    title: 'تسجيل الدخول على شاشة أخرى',
    hint: 'يُرجى توجيه الكاميرا نحو الرمز.',
    otherWays: 'يُرجى إدخال الرمز أو استخدام صورة له.',
    idleTitle: 'الكاميرا متوقفة',
    idleHint: 'يُرجى تشغيلها لمسح الرمز ضوئيًا.',
    startCamera: 'تشغيل الكاميرا',
    promptingTitle: 'السماح باستخدام الكاميرا',
    promptingHint: 'يطلب المتصفح الإذن أولًا. لا تغادر أي صورة هذا الجهاز.',
    deniedTitle: 'الكاميرا محظورة',
    deniedHint: (isInstalled) =>
      isInstalled
        ? 'يُرجى فتح إعدادات هذا الجهاز والعثور على هذا التطبيق والسماح باستخدام الكاميرا.'
        : 'يُرجى فتح إعدادات الموقع الإلكتروني من شريط العناوين والسماح باستخدام الكاميرا.',
    noCameraTitle: 'لم يتم العثور على كاميرا',
    noCameraHint: 'لم يعثر المتصفح على أي كاميرا في هذا الجهاز.',
    busyTitle: 'الكاميرا قيد الاستخدام',
    busyHint: 'يُرجى إغلاق التطبيقات والصفحات الأخرى التي تستخدمها.',
    insecureTitle: 'هذه الصفحة غير آمنة',
    insecureHint: 'لا تسمح المتصفحات باستخدام الكاميرا إلا في الصفحات التي يبدأ عنوانها بـ https.',
    unsupportedTitle: 'المسح الضوئي لا يعمل هنا',
    unsupportedHint: 'لا يمكن لهذا المتصفح قراءة رموز QR.',
    failedTitle: 'تعذّر بدء المسح الضوئي',
    failedHint: 'يُرجى التحقق من الاتصال ثم إعادة المحاولة.',
    foundTitle: 'تم العثور على الرمز',
    foundHint: 'تم إيقاف الكاميرا.',
    scanAgain: 'إعادة المسح الضوئي',
    tryAgain: 'إعادة المحاولة',
    advice: 'لم يتم العثور على شيء حتى الآن. يُرجى الاقتراب وتثبيت الهاتف وزيادة سطوع الشاشة الأخرى.',
    severalCodes: 'يظهر أكثر من رمز واحد لتسجيل الدخول. يُرجى عرض رمز واحد فقط.',
    otherServer: 'رمز تسجيل الدخول هذا خاص بخدمة أخرى.',
    notALoginCode: 'هذا ليس رمز تسجيل دخول.',
    noCode: 'لا يوجد رمز في هذه الصورة.',
    enterCode: 'إدخال رمز بدلًا من ذلك',
    usePicture: 'استخدام صورة',
    readingPicture: 'جارٍ قراءة الصورة…',
    useCamera: 'المسح الضوئي بالكاميرا',
    userCodeLabel: 'الرمز الظاهر على الشاشة الأخرى',
    userCodeHint: 'يُرجى إدخال الرمز الظاهر على الشاشة الأخرى.',
    userCodeMissing: 'يُرجى إدخال الرمز أولًا.',
    continue: 'متابعة',
    torch: 'المصباح',
    zoom: 'التكبير والتصغير',
    switchCamera: 'تبديل الكاميرا',
  },
};

registerLanguage(ar);
