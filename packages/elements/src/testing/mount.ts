import type { LoginAdapter, LoginCode, LoginStatus } from '@qr-login/core';
import type { QrLogin } from '../qr-login/qr-login.js';
import { QrLoginHarness } from './qr-login-harness.js';

/** Puts a `<qr-login>` with these properties into the page and waits until it has been drawn. */
export async function mount(properties: Partial<QrLogin> = {}): Promise<QrLoginHarness> {
  const element = Object.assign(document.createElement('qr-login'), properties);
  const harness = new QrLoginHarness(element);
  document.body.append(element);
  await harness.settled();
  return harness;
}

/** An adapter that counts, and answers what it is told. */
export interface CountingAdapter extends LoginAdapter {
  /** Codes created so far. */
  created: number;
  /** Questions asked so far. */
  asked: number;
  /** What the server says from now on. */
  answer: LoginStatus | Error;
}

/** Makes such an adapter. Its codes live two minutes and are asked about every second. */
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
