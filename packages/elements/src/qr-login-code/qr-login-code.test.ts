import { expect } from 'chai';
import '../define.js';
import { createCountingAdapter, mount } from '../testing.js';

describe('QrLoginCode in a card', () => {
  afterEach(() => document.body.replaceChildren());

  it('renders once despite the slotchange event of its empty logo slot', async () => {
    const drawn: string[] = [];
    const Encoder = window.TextEncoder;
    window.TextEncoder = class extends Encoder {
      override encode(text = ''): Uint8Array<ArrayBuffer> {
        if (text.includes('#secret-content')) drawn.push(text);
        return super.encode(text);
      }
    };
    try {
      const card = await mount({ adapter: createCountingAdapter() });
      await card.settled();
      await new Promise((resolve) => requestAnimationFrame(resolve));

      expect(card.showsCode).to.equal(true);
      expect(drawn).to.have.length(1);
    } finally {
      window.TextEncoder = Encoder;
    }
  });
});
