import { render } from 'lit';
import { DemoPhone } from './demo-phone.js';
import { readSetup } from './read-setup.js';
import { endTemplate } from './templates.js';

const main = document.querySelector('main');
if (main) void open(main);

async function open(place: HTMLElement): Promise<void> {
  const setup = await readSetup();
  place.replaceChildren();
  if ('problem' in setup) {
    render(
      endTemplate('Not ready', setup.problem, () => location.reload(), 'Try again'),
      place,
    );
    return;
  }
  const phone = new DemoPhone(setup);
  place.append(phone);
  addEventListener('hashchange', () => phone.openLink(takeLink()));
  phone.openLink(takeLink());
}

/** The opened URL. Its fragment is removed from the address bar, so that no reload finds the code there. */
function takeLink(): string {
  const { href } = location;
  history.replaceState(null, '', location.pathname);
  return href;
}
