import { defineConfig } from 'vite';

// In development, the backend answers `/session`. It compares the headers `Origin` and `Host`, so `Host` stays.
const session = { target: 'http://127.0.0.1:4320', changeOrigin: false };

export default defineConfig({ server: { proxy: { '/session': session } } });
