import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'यहाँ कोड से साइन-इन ठीक से सेट अप नहीं है। कोई दूसरा तरीका अपनाएँ।',
  'network-or-policy': 'साइन-इन सेवा से संपर्क नहीं हो पा रहा। अपना कनेक्शन जाँचें।',
  timeout: 'साइन-इन सेवा से जवाब मिलने में देर हो रही है। थोड़ी देर में फिर से कोशिश करें।',
  'server-unavailable': 'साइन-इन सेवा अभी व्यस्त है। थोड़ी देर में फिर से कोशिश करें।',
  'mfa-required': 'एक और चरण ज़रूरी है। किसी दूसरे तरीके से साइन इन करें।',
  'insecure-context': 'यह पेज कोड से साइन-इन के लिए पर्याप्त सुरक्षित नहीं है। कोई दूसरा तरीका अपनाएँ।',
  refused: 'यहाँ कोड से साइन-इन की अनुमति नहीं है। कोई दूसरा तरीका अपनाएँ।',
};

/** Hindi. Importing this file makes it known. */
export const hi: Messages = {
  lang: 'hi',
  dir: 'ltr',
  codeLabel: 'फ़ोन से स्कैन करने के लिए QR कोड',
  enlarge: 'QR कोड बड़ा करें',
  enlargedLabel: 'बड़ा किया गया QR कोड',
  close: 'बंद करें',
  pendingTitle: (app) => `${app ?? 'QR कोड'} से साइन इन करें`,
  pendingHint: (app) => `अपने फ़ोन पर ${app ? `${app} ऐप` : 'ऐप'} खोलें और यह कोड स्कैन करें।`,
  steps: (app) => [`अपने फ़ोन पर ${app ?? 'ऐप'} खोलें`, 'ऐप से यह कोड स्कैन करें'],
  userCodeLabel: 'स्कैन नहीं हो रहा? ऐप में यह कोड डालें',
  copyCode: 'कोड कॉपी करें',
  copyLink: 'लिंक कॉपी करें',
  copied: 'कॉपी हो गया',
  openHere: 'इस डिवाइस पर खोलें',
  renewsIn: (seconds) => `${seconds}\u00a0सेकंड में नया कोड`,
  endsIn: (seconds) => `कोड ${seconds}\u00a0सेकंड तक मान्य है`,
  reconnecting: 'फिर से कनेक्ट हो रहा है…',
  reconnected: 'फिर से कनेक्ट हो गया',
  appTitle: (app) => `${app ?? 'ऐप'} से साइन इन करें`,
  appHint: 'इस फ़ोन पर ऐप में साइन-इन को मंज़ूरी दें।',
  openApp: (app) => `${app ?? 'ऐप'} खोलें`,
  showCode: 'कोड दिखाएँ',
  scannedTitle: 'कोड स्कैन हो गया',
  scannedHint: 'ऐप में “मंज़ूरी दें” पर टैप करें।',
  scannedBy: (name) => `${name} ने कोड स्कैन किया`,
  notYou: 'यह आप नहीं हैं? नया कोड दिखाएँ',
  checkTitle: 'फ़ोन पर दिख रहा वेरिफ़िकेशन कोड डालें',
  checkHint: (digits) => `आपके फ़ोन पर ${digits}\u00a0अंकों का कोड दिख रहा है। उसे यहाँ डालें।`,
  checkWrong: (tries) =>
    tries
      ? `वेरिफ़िकेशन कोड गलत है। ${tries}\u00a0बार और कोशिश की जा सकती है।`
      : 'बहुत ज़्यादा बार गलत कोड डाला गया। साइन-इन रोक दिया गया है।',
  checkSubmit: 'जारी रखें',
  confirmTitle: (name) => (name ? `${name} के तौर पर जारी रखें?` : 'क्या यह आप हैं?'),
  confirmHint: 'इस साइन-इन को किसी फ़ोन से मंज़ूरी दी गई।',
  proceed: 'हाँ, यह मैं हूँ',
  authorizedTitle: (name) => (name ? `${name}, आपका स्वागत है` : 'मंज़ूरी मिल गई'),
  authorizedHint: 'साइन इन हो रहा है…',
  elsewhereHint: 'किसी दूसरे टैब से साइन इन पहले ही हो चुका है।',
  cancelledTitle: 'साइन-इन अस्वीकार किया गया',
  cancelledHint: 'आपने अपने फ़ोन पर यह साइन-इन अस्वीकार किया।',
  expiredTitle: 'कोड की समयसीमा खत्म हो गई',
  expiredHint: 'आपकी सुरक्षा के लिए कोड की समयसीमा जल्दी खत्म हो जाती है।',
  offlineTitle: 'आप ऑफ़लाइन हैं',
  offlineHint: 'अपने-आप फिर से कनेक्ट हो जाएगा।',
  errorTitle: 'साइन इन नहीं हो सका',
  errorHint: (code) => errorHints[code] ?? 'कोई गड़बड़ी हुई। थोड़ी देर में फिर से कोशिश करें।',
  newCode: 'नया कोड दिखाएँ',
  tryAgain: 'फिर से कोशिश करें',
};

registerLanguage(hi);
