import { Phone } from './phone.js';
import { readSetup } from './read-setup.js';
import { endView } from './views.js';

const main = document.querySelector('main');
if (main) void open(main);

async function open(place: HTMLElement): Promise<void> {
  const setup = await readSetup();
  if ('problem' in setup) {
    return place.replaceChildren(...endView('Not ready', setup.problem, () => location.reload(), 'Try again'));
  }
  const phone = new Phone(place, setup);
  addEventListener('hashchange', () => phone.openLink(takeLink()));
  phone.openLink(takeLink());
}

/** The opened URL. Its fragment is removed from the address bar, so that no reload finds the code there. */
function takeLink(): string {
  const { href } = location;
  history.replaceState(null, '', location.pathname);
  return href;
}
