import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'การเข้าสู่ระบบนี้ตั้งค่าไม่ถูกต้อง',
  'network-or-policy': 'เชื่อมต่อบริการเข้าสู่ระบบไม่ได้',
  timeout: 'บริการเข้าสู่ระบบใช้เวลาตอบกลับนานเกินไป',
  'server-unavailable': 'บริการเข้าสู่ระบบไม่ว่างในขณะนี้ โปรดรอสักครู่',
  'mfa-required': 'ต้องยืนยันเพิ่มอีกหนึ่งขั้นตอน โปรดเข้าสู่ระบบด้วยวิธีอื่น',
  'insecure-context': 'หน้านี้ต้องใช้การเชื่อมต่อที่ปลอดภัย',
  refused: 'หน้านี้ไม่อนุญาตให้เข้าสู่ระบบด้วยวิธีนี้',
};

/** Thai. Importing this file makes it known. */
export const th: Messages = {
  lang: 'th',
  dir: 'ltr',
  codeLabel: 'คิวอาร์โค้ดเข้าสู่ระบบสำหรับสแกนด้วยโทรศัพท์',
  enlarge: 'ขยายรหัส',
  pendingTitle: 'เข้าสู่ระบบด้วยคิวอาร์โค้ด',
  pendingHint: 'เปิดแอปในโทรศัพท์ที่เข้าสู่ระบบไว้ แล้วสแกนโค้ดนี้',
  userCodeLabel: 'ตรวจสอบหรือป้อนรหัสนี้ในโทรศัพท์',
  renewsIn: (seconds) => `โค้ดใหม่ใน ${seconds}\u00a0วินาที`,
  endsIn: (seconds) => `หมดอายุใน ${seconds}\u00a0วินาที`,
  reconnecting: 'กำลังเชื่อมต่อใหม่…',
  appTitle: 'เข้าสู่ระบบด้วยแอป',
  openApp: 'เปิดแอป',
  blockedHint: 'หน้านี้เปิดแอปไม่ได้ ใช้เบราว์เซอร์หรือแสดงโค้ด',
  showCode: 'แสดงโค้ด',
  scannedTitle: 'ยืนยันในโทรศัพท์',
  scannedHint: 'อนุมัติการเข้าสู่ระบบในแอป',
  scannedBy: (name) => `${name} สแกนโค้ดแล้ว`,
  unknownUser: 'สแกนโค้ดแล้ว',
  notYou: 'ไม่ใช่คุณใช่ไหม ขอโค้ดใหม่',
  confirmTitle: 'นี่คือคุณใช่ไหม',
  proceed: 'ดำเนินการต่อ',
  authorizedTitle: 'อนุมัติแล้ว',
  authorizedHint: 'กำลังเข้าสู่ระบบ…',
  elsewhereHint: 'คุณเข้าสู่ระบบในแท็บอื่นแล้ว',
  cancelledTitle: 'การเข้าสู่ระบบถูกปฏิเสธ',
  cancelledHint: 'คำขอถูกปฏิเสธในโทรศัพท์',
  expiredTitle: 'โค้ดหมดอายุแล้ว',
  expiredHint: 'โค้ดใช้ได้เพียงช่วงสั้นๆ เพื่อความปลอดภัยของคุณ',
  offlineTitle: 'คุณออฟไลน์อยู่',
  offlineHint: 'ระบบจะดำเนินการต่อเองเมื่อกลับมาออนไลน์',
  errorTitle: 'เข้าสู่ระบบไม่สำเร็จ',
  errorHint: (code) => errorHints[code] ?? 'บริการเข้าสู่ระบบไม่ได้ส่งคำตอบที่ถูกต้อง',
  newCode: 'แสดงโค้ดใหม่',
  tryAgain: 'ลองอีกครั้ง',
};

registerLanguage(th);
