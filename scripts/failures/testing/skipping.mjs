import { it } from 'node:test';

it('needs another machine', { skip: 'there is none' }, () => {});
