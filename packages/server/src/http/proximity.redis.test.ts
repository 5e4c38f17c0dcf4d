// The proximity of page and phone over Redis (PROTOCOL 8.3, T1).
import { describeProximity } from '../../internal-testing/policies/describe-proximity.js';
import { openRedisSystem } from '../../internal-testing/policies/policy-nodes.js';

describeProximity('Redis store', openRedisSystem);
