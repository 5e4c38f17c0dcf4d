import { index, route } from '@react-router/dev/routes';

export default [index('login.tsx'), route('session', 'session.ts')];
