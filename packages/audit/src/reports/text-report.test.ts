import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { sampleFinding, sampleReport } from '../../internal-testing/sample-report.js';
import { takesColor } from './paint.js';
import { renderText } from './text-report.js';

describe('text report', () => {
  it('has at most 80 columns, but for addresses, and no escape sequence', () => {
    const text = renderText(sampleReport());

    const tooLong = text.split('\n').filter((line) => line.length > 80);
    assert.ok(tooLong.every((line) => line.includes('https://')));
    assert.equal(stripVTControlCharacters(text), text);
  });

  it('has the same text with color', () => {
    const plain = renderText(sampleReport());
    const colored = renderText(sampleReport(), { hasColor: true });

    assert.notEqual(colored, plain);
    assert.equal(stripVTControlCharacters(colored), plain);
  });

  it('names severity, rule, evidence, expectation, remedy, source and address of a failed check, the worst first', () => {
    const text = renderText(sampleReport());

    const unwrapped = text.replaceAll(/\s+/g, ' ');
    for (const part of [
      '✗ HIGH high-check rule The server keeps the rule high-check, also under load found what was found: POST',
      'expected The second redemption gets no tokens',
      'remedy Delete the ticket',
      'source PROTOCOL 3.6.3; RFC 6749 section 4.1.2',
      'docs/AUDIT.md#high-check',
      'found one thing. found another thing',
      '? MEDIUM undecided-check',
      '- left-out-check needs token-b',
      '✓ good-check The server keeps',
    ])
      assert.ok(unwrapped.includes(part), part);
    assert.ok(text.indexOf('high-check') < text.indexOf('medium-check'));
    assert.ok(text.indexOf('medium-check') < text.indexOf('low-check'));
  });

  it('summarizes counts, requests, duration, versions and rate limits', () => {
    const text = renderText(sampleReport());

    assert.match(text, /^3 failed \(1 high, 1 medium, 1 low\), 1 inconclusive, 1 skipped, 1 passed$/m);
    assert.match(text, /^612 requests in 61\.5 s, qr-login-audit 0\.1\.0, Node\.js 20\.19\.0$/m);
    assert.match(text, /^Rate limit met: \/api\/v3\/check-qrcode-status, 2 times, longest wait 1\.0 s$/m);
  });

  it('names the checks that options left out, and counts many', () => {
    const summarize = (leftOut: readonly string[]): string => renderText(sampleReport([], { leftOut }));
    const many = Array.from({ length: 11 }, (_, at) => `check-${at}`);

    assert.match(summarize(['hsts', 'cors']), /^2 checks left out by options: hsts, cors$/m);
    assert.match(summarize(many), /^11 checks left out by options$/m);
    assert.doesNotMatch(summarize([]), /left out/);
  });

  for (const [name, report, expected] of [
    ['a failed check', sampleReport(), 'FAILED: the server breaks a rule.'],
    ['passed checks only', sampleReport([sampleFinding('a', 'passed')]), 'PASSED: no flaw was found'],
    [
      'a check that did not run',
      sampleReport([sampleFinding('a', 'passed'), sampleFinding('b', 'skipped')]),
      '1 check was skipped.',
    ],
    [
      'an inconclusive check',
      sampleReport([sampleFinding('a', 'passed'), sampleFinding('b', 'inconclusive')]),
      'INCOMPLETE: a check could not decide.',
    ],
    ['skipped checks only', sampleReport([sampleFinding('a', 'skipped')]), 'INCOMPLETE: no check ran.'],
    [
      'an early end',
      sampleReport([], { endedEarly: 'the run was interrupted' }),
      'INCOMPLETE: the run was interrupted',
    ],
    [
      'a failed check below the limit',
      sampleReport([sampleFinding('a', 'failed', { severity: 'low' })], {}, 'medium'),
      'PASSED: no flaw of severity medium or higher',
    ],
  ] as const)
    it(`ends with the verdict for ${name}`, () => {
      assert.ok(renderText(report).replaceAll('\n', ' ').includes(expected));
    });
});

describe('color', () => {
  for (const [env, isTTY, expected] of [
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    [{ TERM: 'dumb' }, true, false],
  ] as const)
    it(`is ${expected ? 'on' : 'off'} with ${JSON.stringify(env)} ${isTTY ? 'on a terminal' : 'in a pipe'}`, () => {
      assert.equal(takesColor({ isTTY }, env), expected);
    });
});
