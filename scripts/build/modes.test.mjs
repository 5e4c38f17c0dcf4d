import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import config from '../../vite.config.ts';

describe('vite build --mode', () => {
  it('names the modes when there is none of that name', () => {
    for (const mode of ['production', 'single-file']) {
      assert.throws(() => config({ command: 'build', mode }), {
        message: `No build has the mode ${mode}. The modes are modules, standalone, preload, diagnostics, device-grant, check-code, rotating-content, ssr, approver, demo.`,
      });
    }
  });
});
