// Detects requests to other machines, console output and uncaught errors of a Storybook page.
const ownSchemes = ['data:', 'blob:'];

/**
 * Returns the violations. The built Storybook itself logs nothing, so every line of any level counts.
 * @param {import('playwright-core').Page} page
 * @param {string} base URL of the built Storybook
 * @param {(faults: string[]) => Promise<unknown>} look may add its findings
 * @returns {Promise<string[]>}
 */
export async function watch(page, base, look) {
  /** @type {string[]} */
  const faults = [];
  const ends = listen(page, {
    request: (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== base && !ownSchemes.includes(protocol)) faults.push(`asked another machine: ${origin}`);
    },
    pageerror: (error) => faults.push(error.message),
    console: (message) => faults.push(`on the console, ${message.type()}: ${message.text()}`),
  });
  try {
    await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none' });
    await look(faults);
    await page.evaluate(() => (localStorage.clear(), sessionStorage.clear()));
    // Output during navigation still belongs to the old page.
    await page.goto('about:blank');
  } finally {
    ends();
  }
  return faults;
}

function listen(page, listeners) {
  for (const [type, listener] of Object.entries(listeners)) page.on(type, listener);
  return () => {
    for (const [type, listener] of Object.entries(listeners)) page.off(type, listener);
  };
}
