/** The texts of a sign-in page. */
export interface SignInCopy {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly title: string;
  readonly lead: string;
  readonly email: string;
  readonly password: string;
  readonly forgot: string;
  readonly remember: string;
  readonly submit: string;
  readonly or: string;
  readonly isNew: string;
  readonly signUp: string;
  /** Name of the app on the card. */
  readonly app: string;
  /** Title of the card. */
  readonly scan: string;
  readonly links: readonly string[];
}

export const english: SignInCopy = {
  lang: 'en',
  dir: 'ltr',
  title: 'Welcome back',
  lead: 'Sign in to your maps and routes.',
  email: 'E-mail',
  password: 'Password',
  forgot: 'Forgot password?',
  remember: 'Keep me signed in',
  submit: 'Sign in',
  or: 'or',
  isNew: 'New to Cairnfield?',
  signUp: 'Create an account',
  app: 'Cairnfield',
  scan: 'Sign in with your phone',
  links: ['Help', 'Privacy', 'Terms'],
};

export const arabic: SignInCopy = {
  lang: 'ar',
  dir: 'rtl',
  title: 'مرحبًا بعودتك',
  lead: 'سجّل الدخول إلى خرائطك ومساراتك.',
  email: 'البريد الإلكتروني',
  password: 'كلمة المرور',
  forgot: 'نسيت كلمة المرور؟',
  remember: 'إبقائي مسجّلًا',
  submit: 'تسجيل الدخول',
  or: 'أو',
  isNew: 'مستخدم جديد؟',
  signUp: 'إنشاء حساب',
  app: 'Cairnfield',
  scan: 'سجّل الدخول بهاتفك',
  links: ['المساعدة', 'الخصوصية', 'الشروط'],
};
