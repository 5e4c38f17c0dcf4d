/** Registers a tag. Another copy of this package may have registered it before; that one stays. */
export function registerElement(tag: string, element: CustomElementConstructor): void {
  suppressDevelopmentWarning();
  if (!customElements.get(tag)) customElements.define(tag, element);
}

/**
 * A bundler in development uses Lit's development build, which logs a warning in applications that never chose Lit. Its set of issued
 * warnings can suppress one by its code. An application that loads Lit before this module still gets the warning.
 */
function suppressDevelopmentWarning(): void {
  const scope: typeof globalThis & { litIssuedWarnings?: Set<string> } = globalThis;
  scope.litIssuedWarnings ??= new Set();
  scope.litIssuedWarnings.add('dev-mode');
}
