import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'Цей спосіб входу налаштовано неправильно.',
  'network-or-policy': 'Сервіс входу недоступний.',
  timeout: 'Сервіс входу надто довго не відповідає.',
  'server-unavailable': 'Сервіс входу зайнятий. Зачекайте трохи.',
  'mfa-required': 'Потрібен ще один крок. Увійдіть іншим способом.',
  'insecure-context': 'Ця сторінка потребує захищеного з’єднання.',
  refused: 'На цій сторінці не можна ввійти таким способом.',
};

/** Ukrainian. Importing this file makes it known. */
export const uk: Messages = {
  lang: 'uk',
  dir: 'ltr',
  codeLabel: 'Код для входу, який потрібно відсканувати телефоном',
  enlarge: 'Збільшити код',
  pendingTitle: 'Вхід за QR-кодом',
  pendingHint: 'Відскануйте код у застосунку на телефоні, де ви вже ввійшли.',
  userCodeLabel: 'Звірте або введіть на телефоні',
  renewsIn: (seconds) => `Новий код через ${seconds}\u00a0с`,
  endsIn: (seconds) => `Спливе через ${seconds}\u00a0с`,
  reconnecting: 'З’єднуємося знову…',
  appTitle: 'Вхід через застосунок',
  openApp: 'Відкрити застосунок',
  blockedHint: 'Ця сторінка не може відкрити застосунок. Скористайтеся браузером або покажіть код.',
  showCode: 'Показати код',
  scannedTitle: 'Підтвердьте вхід',
  scannedHint: 'Дозвольте вхід у застосунку на телефоні.',
  scannedBy: (name) => `Код відскановано: ${name}.`,
  unknownUser: 'Код зчитано',
  notYou: 'Це не ви? Новий код',
  confirmTitle: 'Це ви?',
  proceed: 'Продовжити',
  authorizedTitle: 'Вхід підтверджено',
  authorizedHint: 'Виконується вхід…',
  elsewhereHint: 'Ви ввійшли в іншій вкладці.',
  cancelledTitle: 'Вхід відхилено',
  cancelledHint: 'Запит відхилено на телефоні.',
  expiredTitle: 'Термін дії коду минув',
  expiredHint: 'Для вашої безпеки коди діють недовго.',
  offlineTitle: 'Немає з’єднання',
  offlineHint: 'Вхід продовжиться сам, щойно з’явиться мережа.',
  errorTitle: 'Не вдалося ввійти',
  errorHint: (code) => errorHints[code] ?? 'Сервіс входу повернув некоректну відповідь.',
  newCode: 'Новий код',
  tryAgain: 'Повторити',
};

registerLanguage(uk);
