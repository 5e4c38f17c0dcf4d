import { QrLoginError, scriptedAdapter } from '@qr-login/core';
import type { ScriptedStep } from '@qr-login/core';
import '@qr-login/elements/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { reached } from './reached.js';

const user = { displayName: 'Alex Doe' };
const scenarios: Readonly<Record<string, readonly ScriptedStep[]>> = {
  'no scan': [{ status: 'pending' }],
  'user approves': [
    { status: 'pending', durationMs: 4000 },
    { status: 'scanned', user, durationMs: 4000 },
    { status: 'authorized', ticket: 'a-sample-ticket', user },
  ],
  'user declines': [
    { status: 'pending', durationMs: 4000 },
    { status: 'scanned', user, durationMs: 4000 },
    { status: 'cancelled', user },
  ],
  'server rejects': [{ error: new QrLoginError('refused', 'a sample refusal') }],
};
const choice = (...options: readonly string[]) => ({ control: { type: 'select' } as const, options });

const meta: Meta = {
  title: 'Playground',
  component: 'qr-login',
  argTypes: {
    scenario: { ...choice(...Object.keys(scenarios)), description: 'What happens on the phone.' },
    density: choice('compact', 'comfortable', 'spacious'),
    'color-scheme': choice('auto', 'light', 'dark'),
    reveal: choice('auto', 'manual'),
    binding: choice('auto', 'required', 'off'),
    renew: choice('auto', 'manual'),
    'error-correction': choice('', 'L', 'M', 'Q', 'H'),
    preview: choice('', 'loading', 'pending', 'scanned', 'authorized', 'cancelled', 'expired', 'error'),
  },
};
export default meta;

/** Every attribute, and what happens on the phone. No setting sends a request to a server. */
export const EveryAttribute: StoryObj = {
  args: {
    scenario: 'no scan',
    'app-name': '',
    'no-steps': false,
    'copy-link': false,
    'open-here': false,
    density: 'comfortable',
    'color-scheme': 'auto',
    'confirm-identity': false,
    minimal: false,
    reveal: 'auto',
    'no-countdown': false,
  },
  render: ({ scenario, ...args }) => {
    const card = document.createElement('qr-login');
    for (const name of attributesOf(args)) card.setAttribute(name, args[name] === true ? '' : String(args[name]));
    card.adapter = scriptedAdapter({ steps: scenarios[String(scenario)] ?? [{ status: 'pending' }] });
    return card;
  },
  play: ({ canvasElement }) => reached(canvasElement, ({ status }) => status === 'pending'),
};

/** The attributes that are set. Names in camelCase are properties and are skipped. */
function attributesOf(args: Readonly<Record<string, unknown>>): string[] {
  const unset: readonly unknown[] = ['', false, null, undefined];
  return Object.keys(args).filter((name) => /^[a-z-]+$/.test(name) && !unset.includes(args[name]));
}
