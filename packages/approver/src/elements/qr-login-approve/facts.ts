import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import * as icons from '../icons.js';
import { renderIcon } from '../render-icon.js';
import type { ConsentView, ViewContext } from './view-model.js';
import { ageText, computerText, isRemote, isolate } from './view-text.js';

/** One thing that the server captured. A flag is a reason to be careful. */
interface Fact {
  readonly label: string;
  readonly value: unknown;
  readonly isFlag?: boolean;
}

/** The facts about the other screen, each a label over its value. */
export function renderFacts(context: ViewContext, view: ConsentView): TemplateResult {
  return html`<dl class="facts" part="facts">${listFacts(context, view).map(renderFact)}</dl>`;
}

function renderFact({ label, value, isFlag = false }: Fact): TemplateResult {
  return html`<dt part="fact-label">${label}</dt>
    <dd class=${isFlag ? 'flag' : ''} part=${isFlag ? 'fact-value flag' : 'fact-value'}>
      ${isFlag ? renderIcon(icons.alert) : nothing} <span>${value}</span>
    </dd>`;
}

function listFacts(context: ViewContext, { request, entry }: ConsentView): readonly Fact[] {
  const { messages, ageMs, lang } = context;
  const { proximity, foreignPoll } = request;
  return [
    {
      label: messages.computerLabel,
      value: computerText(request, messages) ?? messages.computer(undefined, undefined),
    },
    ...listPlace(context, { request }),
    ...(proximity
      ? [{ label: messages.networkLabel, value: messages.network(proximity), isFlag: isFar(proximity) }]
      : []),
    { label: messages.requestedLabel, value: ageText(ageMs, lang) },
    { label: messages.entryLabel, value: messages.entry(entry), isFlag: isRemote(entry) },
    ...(foreignPoll ? [{ label: messages.watchedLabel, value: messages.watched, isFlag: true }] : []),
  ];
}

function listPlace({ messages }: ViewContext, { request }: Pick<ConsentView, 'request'>): readonly Fact[] {
  const { ip, place } = request;
  const address = ip === undefined ? undefined : html`<bdi dir="ltr">${ip}</bdi>`;
  if (place !== undefined)
    return [
      { label: messages.locationLabel, value: html`${messages.near(isolate(place))}${address && html` · ${address}`}` },
    ];
  return address ? [{ label: messages.addressLabel, value: address }] : [];
}

/** Another network in the same country is usual: mobile data and an office network, for example, are never alike. */
function isFar(proximity: ConsentView['request']['proximity']): boolean {
  return proximity === 'different-country';
}
