// Checks the film of a sign-in and how the README shows it. `npm run film` writes it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { readAnimation } from './film/animated-webp.mjs';
import { film, mostBytes, plays, still } from './film/files.mjs';
import { root } from './run.mjs';

describe('film of a sign-in', () => {
  const webp = readFileSync(root + film);

  it('has less than a million bytes', () => {
    assert.ok(webp.length < mostBytes, `${film} is ${webp.length} bytes`);
  });

  it('lasts eight to twelve seconds and ends after three plays', () => {
    const animation = readAnimation(webp);
    const durationMs = animation.durationsMs.reduce((sum, frameMs) => sum + frameMs);

    assert.ok(durationMs >= 8000 && durationMs <= 12_000, `${film} lasts ${durationMs} ms`);
    assert.equal(animation.plays, plays);
  });

  it('is in the README with a description, and as a still picture for users who want no motion', () => {
    const readme = readFileSync(`${root}README.md`, 'utf8');
    const [, first, alt] =
      new RegExp(`<picture>(<source [^>]*>)<img alt="([^"]{40,})" src="${film}"></picture>`).exec(readme) ?? [];

    assert.equal(first, `<source media="(prefers-reduced-motion: reduce)" srcset="${still}">`);
    assert.match(alt, /QR code/);
  });
});
