// What a screen reader says in every view, in three languages, against a log that a person has read.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { ScreenReader } from '../support/screen-reader.js';
import { SpokenViews, announcedOn, spokenViewNames } from '../support/spoken-views.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

const update = 'UPDATE_LOGS=1 npm test -- build e2e --file e2e/tests/screen-reader-log.test.ts';
const isUpdate = process.env['UPDATE_LOGS'] === '1';
const head = `What a screen reader says in each view: every announcement since the page was opened, then the card in reading order.
Read a change as its user would. Written by: ${update}
`;

for (const lang of ['en', 'ar', 'ja'] as const)
  describe(`screen reader log, ${lang}`, () => {
    const file = new URL(`screen-reader-log.${lang}.txt`, import.meta.url);
    const recorded = isUpdate ? new Map<string, string>() : readSections(readFileSync(file, 'utf8'));
    const log = new Map<string, string>();
    let browser: TestBrowser;
    let views: SpokenViews;

    before(async () => {
      browser = await openTestBrowser();
      views = await SpokenViews.open(browser, lang);
    });

    after(async () => {
      await views?.close();
      await browser?.close();
      const sections = [...log].map(([view, text]) => `\n== ${view}\n\n${text}\n`);
      if (isUpdate) writeFileSync(file, head + sections.join(''));
    });

    for (const view of spokenViewNames)
      it(`${view}: says what the log says`, async () => {
        const page = await views.show(view);
        const reader = await ScreenReader.at(page);
        const announced = (await announcedOn(page)).map((lines) => ['announces', ...lines.map((line) => `  ${line}`)]);
        const read = (await reader.readPage()).map((line) => `  ${line}`);
        const text = withLatinDigits([...announced.flat(), 'reads', ...read].join('\n'));
        log.set(view, text);

        if (!isUpdate) assert.equal(text, recorded.get(view), `to accept the difference: ${update}`);
      });

    it('has a section for each view and no other', () => {
      if (!isUpdate) assert.deepEqual([...recorded.keys()], spokenViewNames);
    });
  });

/** Which digits Arabic has depends on the version of the browser. */
function withLatinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
}

function readSections(text: string): Map<string, string> {
  const sections = text.split(/^== /m).slice(1);
  return new Map(
    sections.map((section) => {
      const end = section.indexOf('\n');
      return [section.slice(0, end), section.slice(end).trim()];
    }),
  );
}
