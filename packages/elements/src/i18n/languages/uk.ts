import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const rules = new Intl.PluralRules('uk');
const endings: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = { one: 'у', few: 'и' };

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'Вхід за кодом тут налаштовано неправильно. Увійдіть іншим способом.',
  'network-or-policy': 'Сервіс входу недоступний. Перевірте з’єднання.',
  timeout: 'Сервіс входу довго не відповідає. Спробуйте ще раз трохи згодом.',
  'server-unavailable': 'Сервіс входу перевантажено. Спробуйте ще раз трохи згодом.',
  'mfa-required': 'Потрібен ще один крок. Увійдіть іншим способом.',
  'insecure-context': 'Для входу за кодом потрібна захищена сторінка. Увійдіть іншим способом.',
  refused: 'Вхід за кодом тут не дозволено. Увійдіть іншим способом.',
};

/** Ukrainian. Importing this file makes it known. */
export const uk: Messages = {
  lang: 'uk',
  dir: 'ltr',
  codeLabel: 'QR-код для сканування телефоном',
  enlarge: 'Збільшити QR-код',
  enlargedLabel: 'Збільшений QR-код',
  close: 'Закрити',
  pendingTitle: (app) => (app ? `${app}: вхід за QR-кодом` : 'Вхід за QR-кодом'),
  pendingHint: (app) => `Відкрийте застосунок${app ? ` «${app}»` : ''} на телефоні й відскануйте цей код.`,
  steps: (app) => [`Відкрийте ${app ? `«${app}»` : 'застосунок'} на телефоні`, 'Відскануйте код у застосунку'],
  userCodeLabel: 'Не сканується? Введіть код у застосунку',
  copyCode: 'Копіювати код',
  copyLink: 'Копіювати посилання',
  copied: 'Скопійовано',
  openHere: 'Відкрити на цьому пристрої',
  renewsIn: (seconds) => `Новий код через ${duration(seconds)}`,
  endsIn: (seconds) => `Код дійсний ще ${duration(seconds)}`,
  reconnecting: 'Відновлюємо з’єднання…',
  reconnected: 'З’єднання відновлено',
  appTitle: (app) => `Вхід через застосунок${app ? ` «${app}»` : ''}`,
  appHint: 'Підтвердьте вхід у застосунку на цьому телефоні.',
  openApp: (app) => `Відкрити ${app ? `«${app}»` : 'застосунок'}`,
  showCode: 'Показати код',
  scannedTitle: 'Код відскановано',
  scannedHint: 'Натисніть «Підтвердити» в застосунку.',
  scannedBy: (name) => `Код відскановано. Обліковий запис: ${name}`,
  notYou: 'Це не ви? Показати новий код',
  checkTitle: 'Введіть код підтвердження з телефона',
  checkHint: (digits) => `Введіть тут ${digits}-значний код із телефона.`,
  checkWrong: (tries) =>
    tries ? `Неправильний код. Залишилося спроб: ${tries}.` : 'Забагато неправильних кодів. Вхід припинено.',
  checkSubmit: 'Продовжити',
  confirmTitle: (name) => (name ? `Продовжити як ${name}?` : 'Це були ви?'),
  confirmHint: 'Цей вхід підтвердили на телефоні.',
  proceed: 'Так, це я',
  authorizedTitle: (name) => (name ? `Підтверджено: ${name}` : 'Вхід підтверджено'),
  authorizedHint: 'Виконується вхід…',
  elsewhereHint: 'Ви вже ввійшли в іншій вкладці.',
  cancelledTitle: 'Вхід відхилено',
  cancelledHint: 'Ви відхилили цей вхід на телефоні.',
  expiredTitle: 'Термін дії коду минув',
  expiredHint: 'З міркувань безпеки коди діють недовго.',
  offlineTitle: 'Немає з’єднання з мережею',
  offlineHint: 'З’єднання відновиться автоматично.',
  errorTitle: 'Не вдалося ввійти',
  errorHint: (code) => errorHints[code] ?? 'Щось пішло не так. Спробуйте ще раз трохи згодом.',
  newCode: 'Показати новий код',
  tryAgain: 'Спробувати ще раз',
};

/** In the accusative, as both countdowns need it. */
function duration(seconds: number): string {
  return `${seconds}\u00a0секунд${endings[rules.select(seconds)] ?? ''}`;
}

registerLanguage(uk);
