import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'यह साइन-इन सही से सेट अप नहीं है।',
  'network-or-policy': 'साइन-इन सेवा से संपर्क नहीं हो पा रहा है।',
  timeout: 'साइन-इन सेवा जवाब देने में बहुत समय ले रही है।',
  'server-unavailable': 'साइन-इन सेवा व्यस्त है। कुछ देर इंतज़ार करें।',
  'mfa-required': 'एक और चरण ज़रूरी है। किसी दूसरे तरीके से साइन इन करें।',
  'insecure-context': 'इस पेज के लिए सुरक्षित कनेक्शन ज़रूरी है।',
  refused: 'इस पेज पर इस तरीके से साइन इन नहीं किया जा सकता।',
};

/** Hindi. Importing this file makes it known. */
export const hi: Messages = {
  lang: 'hi',
  dir: 'ltr',
  codeLabel: 'फ़ोन से स्कैन करने के लिए साइन-इन कोड',
  enlarge: 'कोड बड़ा करें',
  pendingTitle: 'स्कैन करके साइन इन करें',
  pendingHint: 'फ़ोन में वह ऐप खोलें जिसमें आप साइन इन हैं और यह कोड स्कैन करें।',
  userCodeLabel: 'फ़ोन पर मिलाएँ या दर्ज करें',
  renewsIn: (seconds) => `${seconds}\u00a0सेकंड में नया कोड`,
  endsIn: (seconds) => `${seconds}\u00a0सेकंड में समाप्त`,
  reconnecting: 'फिर से कनेक्ट हो रहा है…',
  appTitle: 'ऐप से साइन इन करें',
  openApp: 'ऐप खोलें',
  blockedHint: 'यह पेज ऐप नहीं खोल सकता। ब्राउज़र का उपयोग करें या कोड दिखाएँ।',
  showCode: 'कोड दिखाएँ',
  scannedTitle: 'फ़ोन पर पुष्टि करें',
  scannedHint: 'ऐप में साइन-इन को मंज़ूरी दें।',
  scannedBy: (name) => `${name} ने स्कैन किया।`,
  unknownUser: 'कोड स्कैन हो गया',
  notYou: 'यह आप नहीं? नया कोड लें',
  confirmTitle: 'क्या यह आप हैं?',
  proceed: 'जारी रखें',
  authorizedTitle: 'मंज़ूरी मिल गई',
  authorizedHint: 'साइन इन हो रहा है…',
  elsewhereHint: 'आपने किसी दूसरे टैब में साइन इन कर लिया है।',
  cancelledTitle: 'साइन-इन अस्वीकार हुआ',
  cancelledHint: 'इसे फ़ोन पर अस्वीकार किया गया।',
  expiredTitle: 'कोड की अवधि समाप्त',
  expiredHint: 'आपकी सुरक्षा के लिए कोड थोड़े समय ही चलते हैं।',
  offlineTitle: 'आप ऑफ़लाइन हैं',
  offlineHint: 'कनेक्शन आते ही यह अपने-आप आगे बढ़ेगा।',
  errorTitle: 'साइन इन नहीं हो सका',
  errorHint: (code) => errorHints[code] ?? 'साइन-इन सेवा से सही जवाब नहीं मिला।',
  newCode: 'नया कोड दिखाएँ',
  tryAgain: 'फिर से कोशिश करें',
};

registerLanguage(hi);
