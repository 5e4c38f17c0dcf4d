// Playwright's test runner is not installed.
declare module '@playwright/test' {
  export const test: { extend<T>(fixtures: T): T };
}
