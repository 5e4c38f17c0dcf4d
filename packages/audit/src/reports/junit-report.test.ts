import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sampleFinding, sampleReport } from '../../internal-testing/sample-report.js';
import { cleanText } from './clean-text.js';
import { renderJunit } from './junit-report.js';

describe('JUnit report', () => {
  it('has a test case for each check, by outcome', () => {
    const xml = renderJunit(sampleReport());

    assert.match(xml, /<testsuite [^>]*tests="6" failures="3" errors="1" skipped="1" time="61\.500">/);
    assert.equal(xml.match(/<testcase /g)?.length, 6);
    assert.equal(xml.match(/<failure type="(?:high|medium|low)"/g)?.length, 3);
    assert.match(xml, /<error type="inconclusive" message="what was found/);
    assert.match(xml, /<skipped message="needs token-b\."\/>/);
    assert.match(xml, /name="good-check: [^"]+" time="1\.234"\/>/);
  });

  it('has an error for a run that ended early', () => {
    const xml = renderJunit(sampleReport([sampleFinding('a', 'passed')], { endedEarly: 'the run was interrupted' }));

    assert.match(xml, /<testsuite [^>]*tests="2" failures="0" errors="1"/);
    assert.match(xml, /<error type="incomplete" message="the run was interrupted"\/>/);
  });

  it('escapes markup in attributes and in text', () => {
    const evil = `<script a="1">&amp; ]]> 'x'`;
    const xml = renderJunit(
      sampleReport([sampleFinding('a', 'failed', { evidence: [evil], remedy: evil, title: evil })]),
    );

    const escaped = `&lt;script a=&quot;1&quot;&gt;&amp;amp; ]]&gt; 'x'`;
    assert.ok(!xml.includes('<script'));
    assert.ok(xml.includes(`message="${escaped}."`));
    assert.ok(xml.includes(`Remedy: ${escaped}\n`));
    assert.equal(xml.replaceAll(/<\/?[a-z]+(?: [a-z]+="[^"<>]*")*\/?>|<\?[^>]*\?>/g, '').match(/[<>]/), null);
  });
});

describe('text of a server', () => {
  it('loses control characters, lone surrogates and marks of direction, which XML and terminals do not take', () => {
    assert.equal(cleanText('a\u0000\u001B[31mb\u009Bc\uD800d\u202Ee\uFFFFf'), 'a��[31mb�c�d�e�f');
    assert.equal(cleanText('a\r\n\tb 🦊'), 'a b 🦊');
  });
});
