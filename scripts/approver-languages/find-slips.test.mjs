import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findSlips } from './find-slips.mjs';

describe('findSlips', () => {
  for (const [tag, text] of [
    ['de', 'Bestätigen Sie "nur"'],
    ['de', 'Wird geprüft …'],
    ['it', 'Attendi  un momento'],
    ['it', 'Attendi un momento '],
    ['nl', 'Wacht 30 sec'],
    ['fr', 'Se connecter à Acme ?'],
    ['es', 'Iniciar sesión en Acme?'],
    ['ar', 'تسجيل الدخول?'],
    ['hi', 'कोड डालें.'],
    ['th', 'ป้อนรหัส.'],
    ['ja', 'コードを入力.'],
    ['ja', 'QRコード, カメラ'],
    ['zh-CN', '输入代码.'],
    ['zh-TW', '「登入」, 完成'],
  ])
    it(`finds the slip in "${text}"`, () => {
      assert.deepEqual(findSlips(tag, { key: text }), [['key', text]]);
    });

  for (const [tag, text] of [
    ['de', 'Wird geprüft\u00a0…'],
    ['fr', 'Se connecter à Acme\u202f?'],
    ['es', '¿Iniciar sesión en Acme?'],
    ['ar', 'تسجيل الدخول إلى Acme؟'],
    ['hi', 'कोड डालें।'],
    ['th', 'ป้อนรหัส'],
    ['zh-CN', '登录 Acme？'],
    ['ko', '코드를 입력하세요.'],
  ])
    it(`accepts "${text}"`, () => {
      assert.deepEqual(findSlips(tag, { key: text }), []);
    });
});
