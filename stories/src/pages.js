/** The page of this book that shows a document of the repository. */
const pages = {
  'ACCESSIBILITY.md': 'accessibility--docs',
  'AUTHING.md': 'recipes-authing-and-genauth--docs',
  'BENCHMARKS.md': 'guides-benchmarks--docs',
  'CAPACITY.md': 'guides-capacity-of-one-node--docs',
  'CONFIGURATION.md': 'guides-the-configuration-file--docs',
  'CONTENT-SECURITY-POLICY.md': 'recipes-content-security-policy--docs',
  'DEFENSES.md': 'guides-attacks-and-defenses--docs',
  'DEPLOYMENT.md': 'guides-run-the-login-server--docs',
  'DIAGNOSTICS.md': 'guides-diagnostics--docs',
  'EMBEDDING.md': 'guides-the-login-server-inside-another-server--docs',
  'FAULT-COVERAGE.md': 'guides-fault-coverage--docs',
  'INDEX.md': 'guides-all-documents-by-task--docs',
  'INSTALL.md': 'guides-install--docs',
  'LANGUAGES.md': 'languages--docs',
  'QUICK-START.md': 'guides-quick-start--docs',
  'REFERENCE.md': 'qr-login--docs',
  'SERVER-RENDERING.md': 'recipes-show-the-first-code-sooner--docs',
  'FORMS.md': 'recipes-in-a-form--docs',
  'FRAMEWORKS.md': 'recipes-in-a-framework--docs',
  'MIGRATION.md': 'recipes-migrate-from-authing-js-sdk--docs',
  'OAUTH.md': 'recipes-any-oauth-server-with-the-device-flow--docs',
  'CUSTOM-ADAPTER.md': 'recipes-a-server-of-your-own--docs',
  'OBSERVABILITY.md': 'guides-logs-events-metrics-and-health-checks--docs',
  'PROTOCOL.md': 'guides-protocol--docs',
  'REDIS.md': 'guides-several-nodes-with-redis--docs',
  'RELIABILITY.md': 'guides-reliability--docs',
  'RUNBOOK.md': 'guides-runbook-symptoms-of-the-login-server--docs',
  'SECURITY.md': 'guides-security--docs',
  'TESTING.md': 'recipes-test-your-login-page--docs',
  'THEMING.md': 'theming--docs',
  'THREATS.md': 'guides-threats--docs',
};

/** The address of that page, or `undefined` if the book has none. */
export function pageOf(href) {
  const page = pages[href.split('#')[0].split('/').at(-1)];
  return page && bookPage(page);
}

/** The address of the page with that id, relative to the preview frame. */
export function bookPage(id) {
  return `./?path=/docs/${id}`;
}
