import type { LoginMapping, MappedRequest } from '@qr-login/core/mapped';

const app = { 'x-authing-app-id': '{appId}' };
const proof = { ...app, 'x-qr-verifier': '{verifier}' };
const user = { ...app, authorization: 'Bearer {token}' };
const challenge = { codeChallenge: '{challenge}', codeChallengeMethod: '{challengeMethod}' };

const changeV3 = (action: string): MappedRequest => ({
  path: 'api/v3/change-qrcode-status',
  headers: user,
  body: { qrcodeId: '{id}', action },
});

const changeV2 = (path: string): MappedRequest => ({
  path: `api/v2/qrcode/${path}`,
  headers: user,
  body: { random: '{id}' },
});

/** Version 3 (PROTOCOL 3). */
export const genauthV3Mapping: LoginMapping = {
  success: { pointer: '/statusCode', values: [200] },
  create: {
    path: 'api/v3/gene-qrcode',
    query: challenge,
    headers: app,
    body: { type: 'MOBILE_APP' },
    response: {
      id: '/data/qrcodeId',
      content: '/data/content',
      expiresIn: '/data/expiresIn',
      interval: '/data/interval',
      userCode: '/data/userCode',
    },
  },
  status: {
    path: 'api/v3/check-qrcode-status',
    query: { qrcodeId: '{id}' },
    headers: proof,
    response: {
      status: '/data/status',
      ticket: '/data/ticket',
      displayName: '/data/briefUserInfo/displayName',
      photo: '/data/briefUserInfo/photo',
      expiresIn: '/data/expiresIn',
    },
    states: {
      pending: ['PENDING'],
      scanned: ['SCANNED'],
      authorized: ['AUTHORIZED'],
      cancelled: ['CANCELLED'],
      expired: ['EXPIRED'],
    },
  },
  scan: changeV3('SCAN'),
  confirm: changeV3('CONFIRM'),
  cancel: changeV3('CANCEL'),
  redeem: {
    path: 'api/v3/exchange-tokenset-with-qrcode-ticket',
    headers: app,
    body: { ticket: '{ticket}', client_id: '{appId}', client_secret: '{appSecret}', codeVerifier: '{verifier}' },
    response: { accessToken: '/data/access_token' },
  },
};

/** Version 2 (PROTOCOL 4). */
export const genauthV2Mapping: LoginMapping = {
  success: { pointer: '/code', values: [200] },
  create: {
    path: 'api/v2/qrcode/gene',
    query: challenge,
    headers: app,
    body: { scene: 'APP_AUTH', autoMergeQrCode: false },
    response: {
      id: '/data/random',
      content: '/data/content',
      expiresIn: '/data/expiresIn',
      interval: '/data/interval',
      userCode: '/data/userCode',
    },
  },
  status: {
    path: 'api/v2/qrcode/check',
    query: { random: '{id}' },
    headers: proof,
    response: {
      status: '/data/status',
      ticket: '/data/ticket',
      displayName: '/data/userInfo/displayName',
      photo: '/data/userInfo/photo',
      expiresIn: '/data/expiresIn',
    },
    states: { pending: [0], scanned: [1], authorized: [2], cancelled: [3], expired: [-1] },
  },
  scan: changeV2('scanned'),
  confirm: changeV2('confirm'),
  cancel: changeV2('cancel'),
  redeem: {
    path: 'api/v2/qrcode/userinfo',
    headers: app,
    body: { ticket: '{ticket}', client_id: '{appId}', client_secret: '{appSecret}', codeVerifier: '{verifier}' },
    response: { accessToken: '/data/token' },
  },
};
