// The relay of a code to a victim, over Redis (T1).
import { openRedisStores } from '../../packages/server/internal-testing/policies/policy-stores.js';
import { describeRelayAttack } from '../support/testing/describe-relay-attack.js';

describeRelayAttack('Redis store', openRedisStores);
