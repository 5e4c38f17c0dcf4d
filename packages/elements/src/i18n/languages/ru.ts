import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'Этот способ входа настроен неправильно.',
  'network-or-policy': 'Сервис входа недоступен.',
  timeout: 'Сервис входа слишком долго не отвечает.',
  'server-unavailable': 'Сервис входа перегружен. Подождите немного.',
  'mfa-required': 'Нужен ещё один шаг. Войдите другим способом.',
  'insecure-context': 'Этой странице нужно защищённое соединение.',
  refused: 'На этой странице нельзя войти таким способом.',
};

/** Russian. Importing this file makes it known. */
export const ru: Messages = {
  lang: 'ru',
  dir: 'ltr',
  codeLabel: 'Код для входа, который нужно отсканировать телефоном',
  enlarge: 'Увеличить код',
  pendingTitle: 'Вход по QR-коду',
  pendingHint: 'Отсканируйте код в приложении на телефоне, где вы уже вошли.',
  userCodeLabel: 'Сверьте или введите на телефоне',
  renewsIn: (seconds) => `Новый код через ${seconds}\u00a0с`,
  endsIn: (seconds) => `Истечёт через ${seconds}\u00a0с`,
  reconnecting: 'Подключаемся снова…',
  appTitle: 'Вход через приложение',
  openApp: 'Открыть приложение',
  blockedHint: 'Эта страница не может открыть приложение. Откройте её в браузере или покажите код.',
  showCode: 'Показать код',
  scannedTitle: 'Подтвердите вход',
  scannedHint: 'Разрешите вход в приложении на телефоне.',
  scannedBy: (name) => `Код отсканирован: ${name}.`,
  unknownUser: 'Код считан',
  notYou: 'Это не вы? Новый код',
  confirmTitle: 'Это вы?',
  proceed: 'Продолжить',
  authorizedTitle: 'Вход подтверждён',
  authorizedHint: 'Выполняется вход…',
  elsewhereHint: 'Вы вошли в другой вкладке.',
  cancelledTitle: 'Вход отклонён',
  cancelledHint: 'Запрос отклонён на телефоне.',
  expiredTitle: 'Код устарел',
  expiredHint: 'Для вашей безопасности коды действуют недолго.',
  offlineTitle: 'Нет подключения',
  offlineHint: 'Вход продолжится сам, когда появится сеть.',
  errorTitle: 'Не удалось войти',
  errorHint: (code) => errorHints[code] ?? 'Сервис входа вернул некорректный ответ.',
  newCode: 'Новый код',
  tryAgain: 'Повторить',
};

registerLanguage(ru);
