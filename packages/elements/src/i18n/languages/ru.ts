import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const rules = new Intl.PluralRules('ru');
const endings: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = { one: 'у', few: 'ы' };

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'Вход по коду здесь настроен неправильно. Войдите другим способом.',
  'network-or-policy': 'Сервис входа недоступен. Проверьте подключение.',
  timeout: 'Сервис входа долго не отвечает. Повторите попытку чуть позже.',
  'server-unavailable': 'Сервис входа перегружен. Повторите попытку чуть позже.',
  'mfa-required': 'Нужен ещё один шаг. Войдите другим способом.',
  'insecure-context': 'Для входа по коду нужна защищённая страница. Войдите другим способом.',
  refused: 'Вход по коду здесь не разрешён. Войдите другим способом.',
};

/** Russian. Importing this file makes it known. */
export const ru: Messages = {
  lang: 'ru',
  dir: 'ltr',
  codeLabel: 'QR-код для сканирования телефоном',
  enlarge: 'Увеличить QR-код',
  enlargedLabel: 'Увеличенный QR-код',
  close: 'Закрыть',
  pendingTitle: (app) => (app ? `${app}: вход по QR-коду` : 'Вход по QR-коду'),
  pendingHint: (app) => `Откройте приложение${app ? ` «${app}»` : ''} на телефоне и отсканируйте этот код.`,
  steps: (app) =>
    app
      ? [`Откройте «${app}» на телефоне`, 'Отсканируйте код в приложении']
      : ['Откройте приложение', 'Отсканируйте код телефоном'],
  userCodeLabel: 'Не сканируется? Введите код в приложении',
  copyCode: 'Копировать код',
  copyLink: 'Копировать ссылку',
  copied: 'Скопировано',
  openHere: 'Открыть на этом устройстве',
  renewsIn: (seconds) => `Новый код через ${duration(seconds)}`,
  endsIn: (seconds) => `Код действует ещё ${duration(seconds)}`,
  reconnecting: 'Восстанавливаем подключение…',
  reconnected: 'Подключение восстановлено',
  appTitle: (app) => `Вход через приложение${app ? ` «${app}»` : ''}`,
  appHint: 'Подтвердите вход в приложении на этом телефоне.',
  openApp: (app) => `Открыть ${app ? `«${app}»` : 'приложение'}`,
  showCode: 'Показать код',
  scannedTitle: 'Код отсканирован',
  scannedHint: 'Нажмите «Подтвердить» в приложении.',
  scannedBy: (name) => `Код отсканирован. Аккаунт: ${name}`,
  notYou: 'Это не вы? Показать новый код',
  checkTitle: 'Введите код подтверждения с телефона',
  checkHint: (digits) => `Введите здесь ${digits}-значный код с телефона.`,
  checkWrong: (tries) =>
    tries ? `Неверный код. Осталось попыток: ${tries}.` : 'Слишком много неверных кодов. Вход прерван.',
  checkSubmit: 'Продолжить',
  confirmTitle: (name) => (name ? `Продолжить как ${name}?` : 'Это были вы?'),
  confirmHint: 'Этот вход подтвердили на телефоне.',
  proceed: 'Да, это я',
  authorizedTitle: (name) => (name ? `Добро пожаловать, ${name}` : 'Вход подтверждён'),
  authorizedHint: 'Выполняется вход…',
  elsewhereHint: 'Вы уже вошли в другой вкладке.',
  cancelledTitle: 'Вход отклонён',
  cancelledHint: 'Вы отклонили этот вход на телефоне.',
  expiredTitle: 'Срок действия кода истёк',
  expiredHint: 'В целях безопасности коды действуют недолго.',
  offlineTitle: 'Нет подключения к сети',
  offlineHint: 'Подключение восстановится автоматически.',
  errorTitle: 'Не удалось войти',
  errorHint: (code) => errorHints[code] ?? 'Что-то пошло не так. Повторите попытку чуть позже.',
  newCode: 'Показать новый код',
  tryAgain: 'Повторить попытку',
};

/** In the accusative, as both countdowns need it. */
function duration(seconds: number): string {
  return `${seconds}\u00a0секунд${endings[rules.select(seconds)] ?? ''}`;
}

registerLanguage(ru);
