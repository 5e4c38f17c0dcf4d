import { env } from '$env/dynamic/private';

export const load = () => ({ loginServer: env.LOGIN_SERVER ?? 'http://127.0.0.1:4312' });
