import { build } from 'vite';
import type { InlineConfig } from 'vite';

/** Builds and restores `NODE_ENV`, which Vite sets: other test files share the process. */
export async function buildWithVite(config: InlineConfig): ReturnType<typeof build> {
  const before = process.env['NODE_ENV'];
  try {
    return await build(config);
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}
