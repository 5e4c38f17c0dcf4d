const link = document.querySelector<HTMLAnchorElement>('.link');
const place = document.querySelector<HTMLElement>('.address');

if (link && place) {
  const code = document.createElement('qr-login-code');
  code.content = link.href;
  code.label = 'QR code with the address of the phone';
  place.append(code);
}
