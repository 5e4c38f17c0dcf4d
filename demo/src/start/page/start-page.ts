import { photographCode } from './photograph-code.js';

const hint = document.querySelector<HTMLElement>('.hint');
const site = document.querySelector<HTMLIFrameElement>('.site');
const phone = document.querySelector<HTMLIFrameElement>('.device');
const scan = document.querySelector<HTMLButtonElement>('.scan');

if (hint && site && phone && scan) {
  const phoneUrl = new URL(phone.dataset['src'] ?? '');
  addEventListener('message', ({ origin, source, data }) => {
    if (origin !== phoneUrl.origin || source !== phone.contentWindow) return;
    if (data === 'phone-ready') scan.disabled = false;
    // A page learns of the end of its session with its next request.
    if (data === 'site-sign-out') site.contentWindow?.location.reload();
  });
  scan.addEventListener('click', () => void showToPhone(site, phone, phoneUrl.origin, hint));
  phone.src = phoneUrl.href;
}

/** What a camera would do, for a computer without one: the phone reads the pixels of the code. */
async function showToPhone(
  from: HTMLIFrameElement,
  to: HTMLIFrameElement,
  phoneOrigin: string,
  status: HTMLElement,
): Promise<void> {
  const picture = await photographCode(from);
  if (!picture) {
    status.textContent = 'The computer shows no code now. Sign out there, or ask for a new code.';
    return;
  }
  to.contentWindow?.postMessage(picture, phoneOrigin);
  to.focus();
  status.textContent = 'The phone has the picture. Continue and approve there.';
}
