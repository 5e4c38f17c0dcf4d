import adapter from '@sveltejs/adapter-node';

export default {
  kit: {
    adapter: adapter(),
    csp: {
      mode: 'nonce',
      directives: {
        'default-src': ['none'],
        'script-src': ['self'],
        'style-src': ['self'],
        // SvelteKit hides its route announcer by a style attribute.
        'style-src-attr': ['unsafe-inline'],
        'connect-src': ['self', process.env.LOGIN_SERVER ?? 'http://127.0.0.1:4312'],
        'base-uri': ['none'],
        'form-action': ['self'],
        'frame-ancestors': ['none'],
        'require-trusted-types-for': ['script'],
        'trusted-types': ['svelte-trusted-html', 'lit-html'],
      },
    },
  },
};
