/** The page of this book that shows a document of the repository. */
const pages = {
  'INDEX.md': 'start-all-documents-by-task--docs',
  'QUICK-START.md': 'start-quick-start--docs',
  'INSTALL.md': 'start-install--docs',
  'BUNDLERS.md': 'start-bundlers--docs',
  'REFERENCE.md': 'qr-login--docs',
  'FRAMEWORKS.md': 'the-login-page-in-a-framework--docs',
  'SERVER-FRAMEWORKS.md': 'the-login-page-in-a-server-framework--docs',
  'FORMS.md': 'the-login-page-in-a-form--docs',
  'THEMING.md': 'theming--docs',
  'LANGUAGES.md': 'languages--docs',
  'CONTENT-SECURITY-POLICY.md': 'the-login-page-content-security-policy--docs',
  'SERVER-RENDERING.md': 'the-login-page-show-the-first-code-sooner--docs',
  'ACCESSIBILITY.md': 'the-login-page-accessibility--docs',
  'TESTING.md': 'the-login-page-test-your-login-page--docs',
  'DIAGNOSTICS.md': 'the-login-page-diagnostics--docs',
  'RELIABILITY.md': 'the-login-page-reliability--docs',
  'MIGRATION.md': 'the-login-page-migrate-from-authing-js-sdk--docs',
  'APPROVER.md': 'the-phone-scan-and-approve--docs',
  'AUTHING.md': 'the-login-server-authing-and-genauth--docs',
  'OAUTH.md': 'the-login-server-any-oauth-server-with-the-device-flow--docs',
  'CUSTOM-ADAPTER.md': 'the-login-server-a-server-of-your-own--docs',
  'DEPLOYMENT.md': 'the-login-server-run-the-login-server--docs',
  'CONFIGURATION.md': 'the-login-server-the-configuration-file--docs',
  'EMBEDDING.md': 'the-login-server-inside-another-server--docs',
  'HOSTS.md': 'the-login-server-in-a-web-framework--docs',
  'OBSERVABILITY.md': 'the-login-server-logs-events-metrics-and-health-checks--docs',
  'CAPACITY.md': 'the-login-server-capacity-of-one-node--docs',
  'SCALE.md': 'the-login-server-ten-million-sign-ins-an-hour--docs',
  'REDIS.md': 'the-login-server-several-nodes-with-redis--docs',
  'RUNBOOK.md': 'the-login-server-runbook--docs',
  'PROTOCOL.md': 'the-login-server-protocol--docs',
  'SECURITY.md': 'trust-security--docs',
  'DEFENSES.md': 'trust-attacks-and-defenses--docs',
  'AUDIT.md': 'trust-audit-of-a-login-server--docs',
  'AUDIT-TARGETS.md': 'trust-servers-that-the-audit-was-run-on--docs',
  'THREATS.md': 'trust-threats--docs',
  'FAULT-COVERAGE.md': 'trust-fault-coverage--docs',
  'BENCHMARKS.md': 'trust-benchmarks--docs',
  'CONTRIBUTING.md': 'the-project-contributing--docs',
  'ARCHITECTURE.md': 'the-project-architecture--docs',
  'MAINTENANCE.md': 'the-project-maintenance--docs',
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
