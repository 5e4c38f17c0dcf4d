export default defineNuxtConfig({
  compatibilityDate: '2026-11-29',
  vue: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('qr-login') } },
  // NUXT_LOGIN_SECRET and NUXT_PUBLIC_LOGIN_SERVER replace these at run time.
  runtimeConfig: {
    loginSecret: 'demo-secret',
    public: { loginServer: 'http://127.0.0.1:4312' },
  },
});
