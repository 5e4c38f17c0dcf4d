import { demoAccounts } from '@qr-login/server';
import { otherApp, tokenOtherApp, tokenOtherPool } from './open-server.js';

const [tokenA = '', tokenB = ''] = Object.keys(demoAccounts);

/** Every credential of an audit of `openServer`. The other app has a secret: in version 2, it could not redeem otherwise (PROTOCOL 4.5.2). */
export const demoCredentials: Readonly<
  Record<
    'appId' | 'appSecret' | 'otherAppId' | 'otherAppSecret' | 'tokenA' | 'tokenB' | 'tokenOtherApp' | 'tokenOtherPool',
    string
  >
> = {
  appId: 'demo-app',
  appSecret: 'demo-secret',
  otherAppId: otherApp.appId,
  otherAppSecret: otherApp.secret,
  tokenA,
  tokenB,
  tokenOtherApp,
  tokenOtherPool,
};
