// The relay of a code to a victim, over a memory store (T1).
import { openMemoryStores } from '../../packages/server/internal-testing/policies/policy-stores.js';
import { describeRelayAttack } from '../support/testing/describe-relay-attack.js';

describeRelayAttack('memory store', async () => openMemoryStores());
