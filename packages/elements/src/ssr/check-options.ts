import type { LoginCode } from '@qr-login/core';
import type { RenderQrLoginOptions } from './render-options.js';

/** Attributes with a dedicated option, blocked by a strict policy, or that show something other than a code first. */
const forbiddenAttributes = /^(on.*|style|server|app-id|lang|disabled|reveal|preview)$/;
const attributeName = /^[a-z][a-z\d-]*$/;

/** Throws a `TypeError` that names the invalid option. */
export function checkOptions({ code, server, appId, nonce, stylesheet, attributes = {} }: RenderQrLoginOptions): void {
  checkCode(code);
  if (!/^(https?:\/\/|\.{0,2}\/)/i.test(server) || !URL.canParse(server, 'https://page.example'))
    throw optionError('server', 'an absolute http or https address, or a path');
  if (typeof appId !== 'string' || appId === '') throw optionError('appId', 'text');
  if ((nonce === undefined) === (stylesheet === undefined))
    throw new TypeError('either nonce or stylesheet must be given');
  if (nonce !== undefined && !/^[\w+/-]+={0,2}$/.test(nonce)) throw optionError('nonce', 'base64');
  if (stylesheet !== undefined && stylesheet === '') throw optionError('stylesheet', 'the address of qr-login.css');
  for (const name of Object.keys(attributes)) {
    if (!attributeName.test(name) || forbiddenAttributes.test(name))
      throw new TypeError(`attributes must not hold ${JSON.stringify(name)}`);
  }
}

function checkCode(code: LoginCode | undefined): void {
  if (typeof code?.id !== 'string' || code.id === '') throw optionError('code.id', 'text');
  if (typeof code.content !== 'string' || code.content === '')
    throw optionError('code.content', 'text: a picture cannot be drawn');
  if (!(code.lifetimeMs > 0)) throw optionError('code.lifetimeMs', 'above 0');
}

function optionError(name: string, expected: string): TypeError {
  return new TypeError(`${name} must be ${expected}`);
}
