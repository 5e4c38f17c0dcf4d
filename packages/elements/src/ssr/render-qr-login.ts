import { ownMembers } from '@qr-login/core/internal';
import type { LoginCode } from '@qr-login/core';
import { en } from '../i18n/en.js';
import { nearestLanguage } from '../i18n/nearest-language.js';
import { drawCode, renderDrawing } from '../qr-login-code/drawing.js';
import { isErrorCorrection } from '../qr-login-code/matrix.js';
import type { CodeLink, ViewContext } from '../qr-login/view-model.js';
import { renderCard } from '../qr-login/templates.js';
import { announcementOf } from '../qr-login/view-text.js';
import { checkOptions } from './check-options.js';
import type { RenderQrLoginOptions } from './render-options.js';
import { escapeMarkup, renderTemplate } from './render-template.js';
import { cardCss, codeCss } from './style-sheet.js';

/**
 * Renders a `<qr-login>` whose code can be scanned before any script has run, as declarative shadow DOM. The element adopts it without requesting
 * another code. Throws `TypeError` for an invalid option and `qr-invalid` for content that is too long.
 */
export function renderQrLogin(options: RenderQrLoginOptions): string {
  const own = withOwnMembers(options);
  checkOptions(own);
  const { server, appId, lang, attributes, slotted = '' } = own;
  const tag = renderAttributes({ server, 'app-id': appId, ...(lang !== undefined && { lang }), ...attributes });
  return `<qr-login${tag}>${renderShadowRoot(own, cardCss, renderShadow(own))}${slotted}</qr-login>`;
}

/** Options are not read from a polluted `Object.prototype`. */
function withOwnMembers(input: RenderQrLoginOptions): RenderQrLoginOptions {
  const { code, attributes = {}, ...options } = ownMembers(input);
  return ownMembers({ ...options, code: ownMembers(code), attributes: ownMembers(attributes) });
}

/** The card and its code, which has its own shadow tree. */
function renderShadow(options: RenderQrLoginOptions): string {
  const context = createContext(options);
  const { logo, errorCorrection, messages } = context;
  const drawing = drawCode(options.code.content ?? '', errorCorrection, Boolean(logo));
  const codeMarkup = renderShadowRoot(
    options,
    codeCss,
    renderTemplate(renderDrawing(drawing, { logo, label: messages.codeLabel })),
  );
  const card = renderTemplate(renderCard(context, announcementOf(context) ?? []));
  const codeAttribute = renderAttributes({ 'data-code': serializeCode(options.code) });
  return card.replace(/(<qr-login-code[^>]*)>/, (_, tag: string) => `${tag}${codeAttribute}>${codeMarkup}`);
}

/** Data that the element needs to poll the code. */
function serializeCode({ id, lifetimeMs, intervalMs, userCode }: LoginCode): string {
  return JSON.stringify({ id, lifetimeMs, intervalMs, userCode });
}

function createContext({ code, lang = '', languages = [], attributes = {} }: RenderQrLoginOptions): ViewContext {
  const noop = (): void => {};
  const level = attributes['error-correction'];
  const textOf = (name: string): string | undefined => {
    const value = attributes[name];
    return typeof value === 'string' && value ? value : undefined;
  };
  return {
    view: { status: 'pending', code },
    connection: 'online',
    messages: nearestLanguage(lang, [en, ...languages]) ?? en,
    appName: textOf('app-name'),
    appIcon: textOf('app-icon'),
    hasSteps: !('no-steps' in attributes),
    seconds: undefined,
    hasRenewal: true,
    placeholder: undefined,
    logo: textOf('logo') ?? '',
    errorCorrection: isErrorCorrection(level) ? level : '',
    photo: undefined,
    link: linkOf(attributes),
    copied: undefined,
    checkCode: undefined,
    onNewCode: noop,
    onTryAgain: noop,
    onOpenApp: noop,
    onShowCode: noop,
    onCopyUserCode: noop,
    onCopyLink: noop,
    onPhotoError: noop,
    onAppIconError: noop,
    onImageError: noop,
    onDrawError: noop,
  };
}

/** The row of links has its place before the element offers them. */
function linkOf(attributes: NonNullable<RenderQrLoginOptions['attributes']>): CodeLink | undefined {
  const [copyLink, openHere] = ['copy-link' in attributes, 'open-here' in attributes];
  return copyLink || openHere ? { href: '', copyLink, openHere } : undefined;
}

function renderShadowRoot({ nonce, stylesheet }: RenderQrLoginOptions, css: string, markup: string): string {
  const styles =
    stylesheet === undefined
      ? `<style${renderAttributes({ nonce: nonce ?? '' })}>${css}</style>`
      : `<link rel="stylesheet"${renderAttributes({ href: stylesheet })}>`;
  return `<template shadowrootmode="open">${styles}${markup}</template>`;
}

function renderAttributes(attributes: Readonly<Record<string, string | true>>): string {
  const pairs = Object.entries(attributes);
  return pairs.map(([name, value]) => ` ${name}${value === true ? '' : `="${escapeMarkup(value)}"`}`).join('');
}
