// Rotating content over Redis (PROTOCOL 8.2, T1).
import { describeRotation } from '../../internal-testing/policies/describe-rotation.js';
import { openRedisSystem } from '../../internal-testing/policies/policy-nodes.js';

describeRotation('Redis store', openRedisSystem);
