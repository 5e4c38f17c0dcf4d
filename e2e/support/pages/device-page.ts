import { deviceGrantAdapter } from '@qr-login/core';

const { issuer = '', clientId = '' } = document.querySelector('main')?.dataset ?? {};

const adapter = deviceGrantAdapter({ issuer, clientId, scope: 'openid' });
document.querySelector('main')?.append(Object.assign(document.createElement('qr-login'), { adapter }));
