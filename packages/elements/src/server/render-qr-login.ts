import { ownMembers } from '@qr-login/core';
import type { LoginCode } from '@qr-login/core';
import { en } from '../messages/en.js';
import type { Messages } from '../messages/messages.js';
import { nearestLanguage } from '../messages/nearest-language.js';
import { drawCode, renderDrawing } from '../qr-login-code/drawing.js';
import { isErrorCorrection } from '../qr-login-code/matrix.js';
import type { ViewContext } from '../qr-login/view.js';
import { renderCard } from '../qr-login/views.js';
import { announcementOf } from '../qr-login/words.js';
import { checkOptions } from './check-options.js';
import { escapeMarkup, renderTemplate } from './render-template.js';
import { cardCss, codeCss } from './style-sheet.js';

/** A card to be sent with the page. */
export interface RenderOptions {
  /** What to draw, just asked for. Its `content` stands in the drawing and nowhere else; a `codeVerifier` is left out. Required. */
  readonly code: LoginCode;
  /** Base address of the login server, as the page will ask it: absolute, or a path that begins with `/`, `./` or `../`. Required. */
  readonly server: string;
  /** The app's id there. Required. */
  readonly appId: string;
  /** Of the `<style>` elements: that of the page's `Content-Security-Policy`. This or `stylesheet` is required. */
  readonly nonce?: string | undefined;
  /** Address of `qr-login.css`, in place of `<style>` elements. */
  readonly stylesheet?: string | undefined;
  /** BCP 47 tag of the card's language. Default: none, which leaves it to the page, and English words. */
  readonly lang?: string | undefined;
  /** Languages to choose from besides English. Default: none. */
  readonly languages?: readonly Messages[];
  /** Further attributes of the tag; `true` for one without a value. None that shows something other than a code first. Default: none. */
  readonly attributes?: Readonly<Record<string, string | true>>;
  /** Markup within the tag, for its slots, put in as it is: escape what is not yours. Default: none. */
  readonly slotted?: string;
}

/**
 * A `<qr-login>` whose code can be scanned before any script has run, as declarative shadow DOM. The element takes it over with no request for
 * another code. Throws `TypeError` where an option cannot be used, and `qr-invalid` where the code's content is too long to draw.
 */
export function renderQrLogin(given: RenderOptions): string {
  const options = withOwnMembers(given);
  checkOptions(options);
  const { server, appId, lang, attributes, slotted = '' } = options;
  const tag = writeAttributes({ server, 'app-id': appId, ...(lang !== undefined && { lang }), ...attributes });
  return `<qr-login${tag}>${shadow(options, cardCss, renderInside(options))}${slotted}</qr-login>`;
}

/** None of them is read from a polluted `Object.prototype`. */
function withOwnMembers(given: RenderOptions): RenderOptions {
  const { code, attributes = {}, ...options } = ownMembers(given);
  return ownMembers({ ...options, code: ownMembers(code), attributes: ownMembers(attributes) });
}

/** The card, and in it the code, which has a shadow tree of its own. */
function renderInside(options: RenderOptions): string {
  const context = contextOf(options);
  const { logo, errorCorrection, messages } = context;
  const drawing = drawCode(options.code.content ?? '', errorCorrection, Boolean(logo));
  const inside = shadow(options, codeCss, renderTemplate(renderDrawing(drawing, { logo, label: messages.codeLabel })));
  const card = renderTemplate(renderCard(context, announcementOf(context) ?? ''));
  const told = writeAttributes({ 'data-code': describeCode(options.code) });
  return card.replace(/(<qr-login-code[^>]*)>/, (_, tag: string) => `${tag}${told}>${inside}`);
}

/** What the element has to know to follow the code. */
function describeCode({ id, lifetimeMs, intervalMs, userCode }: LoginCode): string {
  return JSON.stringify({ id, lifetimeMs, intervalMs, userCode });
}

function contextOf({ code, lang = '', languages = [], attributes = {} }: RenderOptions): ViewContext {
  const none = (): void => {};
  const level = attributes['error-correction'];
  return {
    view: { status: 'pending', code },
    connection: 'online',
    messages: nearestLanguage(lang, [en, ...languages]) ?? en,
    share: 'no-countdown' in attributes ? undefined : 1,
    seconds: undefined,
    renews: true,
    cover: undefined,
    logo: typeof attributes['logo'] === 'string' ? attributes['logo'] : '',
    errorCorrection: isErrorCorrection(level) ? level : '',
    photo: undefined,
    blocked: false,
    onNewCode: none,
    onTryAgain: none,
    onOpenApp: none,
    onShowCode: none,
    onPhotoError: none,
    onPictureError: none,
    onUndrawable: none,
  };
}

function shadow({ nonce, stylesheet }: RenderOptions, css: string, markup: string): string {
  const styles =
    stylesheet === undefined
      ? `<style${writeAttributes({ nonce: nonce ?? '' })}>${css}</style>`
      : `<link rel="stylesheet"${writeAttributes({ href: stylesheet })}>`;
  return `<template shadowrootmode="open">${styles}${markup}</template>`;
}

function writeAttributes(attributes: Readonly<Record<string, string | true>>): string {
  const pairs = Object.entries(attributes);
  return pairs.map(([name, value]) => ` ${name}${value === true ? '' : `="${escapeMarkup(value)}"`}`).join('');
}
