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
  createdCount: number;
  /** Status requests so far. */
  pollCount: number;
  /** The response to all further status requests. */
  response: LoginStatus | Error;
}

/** Creates an adapter that counts its requests. Its codes expire after two minutes and are polled every second. */
export function createCountingAdapter(
  content = (number: number) => `https://login.example.com/approve#secret-content-${number}`,
): CountingAdapter {
  return {
    createdCount: 0,
    pollCount: 0,
    response: { status: 'pending' },
    createCode(): Promise<LoginCode> {
      this.createdCount++;
      return Promise.resolve({
        id: `code-${this.createdCount}`,
        content: content(this.createdCount),
        lifetimeMs: 120_000,
        intervalMs: 1000,
      });
    },
    readStatus(): Promise<LoginStatus> {
      this.pollCount++;
      return this.response instanceof Error ? Promise.reject(this.response) : Promise.resolve(this.response);
    },
  };
}
