import type { LoginAdapter, LoginCode, LoginStatus } from '@qr-login/core';
import type { QrLogin } from '../qr-login/qr-login.js';
import { QrLoginHarness } from './qr-login-harness.js';

/** Adds a `<qr-login>` with these properties to the page and waits until it has rendered. */
export async function mount(properties: Partial<QrLogin> = {}): Promise<QrLoginHarness> {
  const element = Object.assign(document.createElement('qr-login'), properties);
  const harness = new QrLoginHarness(element);
  document.body.append(element);
  await harness.settled();
  return harness;
}

/** An adapter with counters and a settable response. */
export interface CountingAdapter extends LoginAdapter {
  /** Codes created so far. */
  created: number;
  /** Status requests so far. */
  asked: number;
  /** The response to all further status requests. */
  answer: LoginStatus | Error;
}

/** Creates such an adapter. Its codes expire after two minutes and are polled every second. */
export function createCountingAdapter(
  content = (number: number) => `https://login.example.com/approve#secret-content-${number}`,
): CountingAdapter {
  return {
    created: 0,
    asked: 0,
    answer: { status: 'pending' },
    createCode(): Promise<LoginCode> {
      this.created++;
      return Promise.resolve({
        id: `code-${this.created}`,
        content: content(this.created),
        lifetimeMs: 120_000,
        intervalMs: 1000,
      });
    },
    readStatus(): Promise<LoginStatus> {
      this.asked++;
      return this.answer instanceof Error ? Promise.reject(this.answer) : Promise.resolve(this.answer);
    },
  };
}
