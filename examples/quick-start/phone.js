const form = document.querySelector('form');
const message = document.querySelector('[role=status]');
const decision = document.querySelector('#decision');
let qrcodeId;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void run(showRequest);
});
for (const button of decision.querySelectorAll('button'))
  button.addEventListener('click', () => void run(() => decide(button.value)));

/** Shows which computer asks, before anything happens: the code may come from an attacker. */
async function showRequest() {
  decision.hidden = true;
  const userCode = form.userCode.value;
  // The camera opened this page by the link in the QR code, whose fragment is the id.
  const subject = userCode ? { userCode } : { qrcodeId: location.hash.slice(1) };
  const context = await send(`/api/v3/qrcode-context?${new URLSearchParams(subject)}`);
  qrcodeId = context.qrcodeId ?? subject.qrcodeId;
  message.textContent = `Sign in to ${context.app.name} in ${context.browser} on ${context.os}, at ${context.ip}?`;
  decision.hidden = false;
}

async function decide(action) {
  await change('SCAN');
  await change(action);
  message.textContent = action === 'CONFIRM' ? 'Approved' : 'Declined';
  decision.hidden = true;
}

const change = (action) => send('/api/v3/change-qrcode-status', { qrcodeId, action });

async function send(path, body) {
  const response = await fetch(path, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${form.token.value}`,
      'x-authing-app-id': 'demo-app',
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const { statusCode, message: reason, data } = await response.json();
  if (statusCode !== 200) throw new Error(reason);
  return data;
}

async function run(step) {
  try {
    await step();
  } catch (error) {
    message.textContent = error.message;
  }
}
