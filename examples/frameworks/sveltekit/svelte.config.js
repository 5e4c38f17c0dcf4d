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
      },
    },
  },
};
