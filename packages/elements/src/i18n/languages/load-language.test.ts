import { expect } from 'chai';
import '../../define.js';
import { languageTags, loadLanguage } from '../../languages.js';
import { en } from '../en.js';
import { mount } from '../../testing.js';

/** The language of a card in a page with that tag. */
async function languageOf(tag: string): Promise<string> {
  const card = await mount({ preview: 'pending', lang: tag });
  await new Promise((resolve) => setTimeout(resolve));
  await card.settled();
  return card.language;
}

describe('loadLanguage', () => {
  afterEach(() => document.body.replaceChildren());

  it('updates cards that are on the page already', async () => {
    const card = await mount({ preview: 'pending', lang: 'nl' });
    expect(card.title).to.equal(en.pendingTitle());

    expect(await loadLanguage('nl')).to.equal(true);
    await new Promise((resolve) => setTimeout(resolve));
    await card.settled();
    expect(card.language).to.equal('nl');
    expect(card.title).to.equal('Scan om in te loggen');
  });

  for (const [tag, served] of [
    ['de', 'de'],
    ['de-CH', 'de'],
    ['fr-CA', 'fr'],
    ['zh', 'zh-CN'],
    ['zh-Hans-HK', 'zh-CN'],
    ['zh-HK', 'zh-TW'],
    ['zh-Hant', 'zh-TW'],
    ['pt', 'pt-BR'],
    ['pt-PT', 'pt-PT'],
    ['pt-AO', 'pt-BR'],
    ['es-419', 'es'],
    ['HE-il', 'he'],
    ['iw', 'he'],
    ['in', 'id'],
    ['ar-EG', 'ar'],
    ['en-GB', 'en'],
  ] as const) {
    it(`loads ${served} for "${tag}" and the card uses it`, async () => {
      expect(await loadLanguage(tag)).to.equal(true);
      expect(await languageOf(tag)).to.equal(served);
    });
  }

  for (const tag of ['nb', 'no', 'ca', 'sr-Latn', 'hi-Latn', 'yue', 'ms', '', 'not a tag', 'zh_CN', '../en', '*']) {
    it(`loads no language for "${tag}" and the card stays English`, async () => {
      expect(await loadLanguage(tag)).to.equal(false);
      expect(await languageOf(tag)).to.equal('en');
    });
  }

  it('loads every tag of languageTags', async () => {
    for (const tag of languageTags) expect(await loadLanguage(tag), tag).to.equal(true);
  });

  it('resolves to false for a value that is not a string', async () => {
    for (const junk of [undefined, null, 7, {}, [], Symbol('tag')])
      expect(await loadLanguage(junk as string)).to.equal(false);
  });
});
