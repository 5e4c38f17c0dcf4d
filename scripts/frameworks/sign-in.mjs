// A sign-in with Chromium at a page that a framework or a bundler has built.

/**
 * Signs in by the user code, as typed into a phone. The page must request one code and report no error.
 * @param {import('playwright-core').Browser} browser
 * @param {string} url of the page
 * @param {string} loginServer
 * @param {(page: import('playwright-core').Page) => Promise<void>} [inspect] while the code is on screen
 */
export async function signIn(browser, url, loginServer, inspect = async () => {}) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const troubles = [];
    let codes = 0;
    page.on('pageerror', ({ message }) => troubles.push(message));
    // Violations of the content security policy are among them.
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
    page.on('request', (request) => {
      if (request.method() === 'POST' && new URL(request.url()).pathname === '/api/v3/gene-qrcode') codes++;
    });
    await page.goto(url);
    try {
      const text = await page.locator('[part~=user-code]').textContent();
      const userCode = /\w{4}-\w{4}/.exec(text ?? '')?.[0] ?? '';
      await inspect(page);
      await approve(loginServer, userCode);
      await page.getByText('Hello Alice Arden').waitFor();
    } catch (error) {
      throw new Error([error.message, await page.locator('body').innerText(), ...troubles].join('\n'), {
        cause: error,
      });
    }
    if (troubles.length > 0) throw new Error(`the page reports\n${troubles.join('\n')}`);
    if (codes !== 1) throw new Error(`the page requested ${codes} codes`);
  } finally {
    await context.close();
  }
}

/** The requests of a phone. */
async function approve(loginServer, userCode) {
  const send = async (path, body) => {
    const response = await fetch(loginServer + path, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: 'Bearer demo-alice',
        'x-authing-app-id': 'demo-app',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const { statusCode, message, data } = await response.json();
    if (statusCode !== 200) throw new Error(`${path}: ${message}`);
    return data;
  };
  const { qrcodeId } = await send(`/api/v3/qrcode-context?${new URLSearchParams({ userCode })}`);
  for (const action of ['SCAN', 'CONFIRM']) await send('/api/v3/change-qrcode-status', { qrcodeId, action });
}
