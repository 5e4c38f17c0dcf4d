const rules = `
  :host {
    all: initial;
    position: fixed;
    inset-block-end: 1rem;
    inset-inline-end: 1rem;
    z-index: 2147483647;
    box-sizing: border-box;
    inline-size: min(26rem, 100vw - 2rem);
    max-block-size: 60vh;
    padding: 1rem;
    overflow: auto;
    border: 2px solid #8a5a00;
    border-radius: 0.5rem;
    background: #fffaf0;
    color: #1d1a14;
    font: 0.875rem/1.45 system-ui, sans-serif;
  }
  h2 { margin: 0; font-size: 1rem; }
  ul { margin: 0.5rem 0; padding-inline-start: 1.25rem; }
  li { margin-block: 0.5rem; overflow-wrap: anywhere; }
  p { margin: 0.5rem 0; color: #5b5344; }
  button {
    min-block-size: 2.25rem;
    padding-inline: 1rem;
    border: 1px solid currentColor;
    border-radius: 0.375rem;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
`;

/** One style sheet per panel. Adopted, it passes any Content-Security-Policy. */
export function panelStyles(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  return sheet;
}
