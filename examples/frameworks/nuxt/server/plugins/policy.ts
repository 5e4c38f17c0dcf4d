const { loginServer } = useRuntimeConfig().public;

export default defineNitroPlugin(({ hooks }) => {
  // The overlay and the reload of `nuxt dev` violate this policy.
  if (import.meta.dev) return;
  hooks.hook('render:html', (html, { event }) => {
    const nonce = crypto.randomUUID();
    const policy = [
      "default-src 'none'",
      `script-src 'self' 'nonce-${nonce}'`,
      "style-src 'self'",
      `connect-src 'self' ${loginServer}`,
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ].join('; ');
    setResponseHeader(event, 'content-security-policy', policy);
    // Without quotes, so that the same text in an attribute does not end that attribute.
    const allow = (part: string) => part.replaceAll('<script', `<script nonce=${nonce}`);
    html.head = html.head.map(allow);
    html.bodyAppend = html.bodyAppend.map(allow);
  });
});
