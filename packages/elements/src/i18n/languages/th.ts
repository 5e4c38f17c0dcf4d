import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'การเข้าสู่ระบบด้วยคิวอาร์โค้ดในหน้านี้ตั้งค่าไว้ไม่ถูกต้อง โปรดใช้วิธีอื่น',
  'network-or-policy': 'เชื่อมต่อบริการเข้าสู่ระบบไม่ได้ โปรดตรวจสอบการเชื่อมต่อ',
  timeout: 'บริการเข้าสู่ระบบตอบสนองช้าเกินไป โปรดลองอีกครั้งในอีกสักครู่',
  'server-unavailable': 'บริการเข้าสู่ระบบไม่ว่างในขณะนี้ โปรดลองอีกครั้งในอีกสักครู่',
  'mfa-required': 'ต้องยืนยันเพิ่มอีกหนึ่งขั้นตอน โปรดเข้าสู่ระบบด้วยวิธีอื่น',
  'insecure-context': 'หน้านี้ไม่ปลอดภัยพอสำหรับการเข้าสู่ระบบด้วยคิวอาร์โค้ด โปรดใช้วิธีอื่น',
  refused: 'หน้านี้ไม่อนุญาตให้เข้าสู่ระบบด้วยคิวอาร์โค้ด โปรดใช้วิธีอื่น',
};

/** Thai. Importing this file makes it known. */
export const th: Messages = {
  lang: 'th',
  dir: 'ltr',
  codeLabel: 'คิวอาร์โค้ดสำหรับสแกนด้วยโทรศัพท์',
  enlarge: 'ขยายคิวอาร์โค้ด',
  enlargedLabel: 'คิวอาร์โค้ดที่ขยายแล้ว',
  close: 'ปิด',
  pendingTitle: (app) => (app ? `เข้าสู่ระบบด้วย ${app}` : 'สแกนเพื่อเข้าสู่ระบบ'),
  pendingHint: (app) => `${openOnPhone(app)}แล้วสแกนคิวอาร์โค้ดนี้`,
  steps: (app) => [openOnPhone(app), 'ใช้แอปสแกนคิวอาร์โค้ดนี้'],
  userCodeLabel: 'หากสแกนไม่ได้ ให้ป้อนรหัสนี้ในแอป',
  copyCode: 'คัดลอกรหัส',
  copyLink: 'คัดลอกลิงก์',
  copied: 'คัดลอกแล้ว',
  openHere: 'เปิดบนอุปกรณ์นี้',
  renewsIn: (seconds) => `คิวอาร์โค้ดใหม่ในอีก ${seconds}\u00a0วินาที`,
  endsIn: (seconds) => `หมดอายุในอีก ${seconds}\u00a0วินาที`,
  reconnecting: 'กำลังเชื่อมต่ออีกครั้ง…',
  reconnected: 'เชื่อมต่ออีกครั้งแล้ว',
  appTitle: (app) => `เข้าสู่ระบบด้วย${app ? ` ${app}` : 'แอป'}`,
  appHint: 'อนุมัติการเข้าสู่ระบบครั้งนี้ในแอปบนโทรศัพท์เครื่องนี้',
  openApp: (app) => `เปิด${app ? ` ${app}` : 'แอป'}`,
  showCode: 'แสดงคิวอาร์โค้ด',
  scannedTitle: 'สแกนคิวอาร์โค้ดแล้ว',
  scannedHint: 'แตะ “อนุมัติ” ในแอป',
  scannedBy: (name) => `${name} สแกนคิวอาร์โค้ดแล้ว`,
  notYou: 'ไม่ใช่คุณใช่ไหม แสดงคิวอาร์โค้ดใหม่',
  checkTitle: 'ป้อนรหัสยืนยันที่แสดงบนโทรศัพท์',
  checkHint: (digits) => `โทรศัพท์ของคุณแสดงตัวเลข ${digits}\u00a0หลัก โปรดป้อนตัวเลขนั้นที่นี่`,
  checkWrong: (tries) =>
    tries ? `รหัสยืนยันไม่ถูกต้อง ลองได้อีก ${tries}\u00a0ครั้ง` : 'ป้อนรหัสยืนยันผิดหลายครั้งเกินไป การเข้าสู่ระบบครั้งนี้ถูกยกเลิกแล้ว',
  checkSubmit: 'ดำเนินการต่อ',
  confirmTitle: (name) => (name ? `ดำเนินการต่อในชื่อ ${name} ใช่ไหม` : 'นี่คือคุณใช่ไหม'),
  confirmHint: 'มีการอนุมัติการเข้าสู่ระบบครั้งนี้บนโทรศัพท์เครื่องหนึ่ง',
  proceed: 'ใช่ ฉันเอง',
  authorizedTitle: (name) => (name ? `ยินดีต้อนรับ ${name}` : 'อนุมัติแล้ว'),
  authorizedHint: 'กำลังเข้าสู่ระบบ…',
  elsewhereHint: 'คุณเข้าสู่ระบบจากแท็บอื่นแล้ว',
  cancelledTitle: 'ปฏิเสธการเข้าสู่ระบบแล้ว',
  cancelledHint: 'คุณปฏิเสธการเข้าสู่ระบบครั้งนี้บนโทรศัพท์',
  expiredTitle: 'คิวอาร์โค้ดหมดอายุแล้ว',
  expiredHint: 'คิวอาร์โค้ดมีอายุสั้นเพื่อความปลอดภัยของคุณ',
  offlineTitle: 'คุณออฟไลน์อยู่',
  offlineHint: 'ระบบจะเชื่อมต่ออีกครั้งโดยอัตโนมัติ',
  errorTitle: 'เข้าสู่ระบบไม่สำเร็จ',
  errorHint: (code) => errorHints[code] ?? 'เกิดข้อผิดพลาด โปรดลองอีกครั้งในอีกสักครู่',
  newCode: 'แสดงคิวอาร์โค้ดใหม่',
  tryAgain: 'ลองอีกครั้ง',
};

function openOnPhone(app?: string): string {
  return `เปิด${app ? ` ${app} ` : 'แอป'}บนโทรศัพท์`;
}

registerLanguage(th);
