// The check code over Redis (PROTOCOL 8.1, T1, S45).
import { describeCheckCode } from '../../internal-testing/policies/describe-check-code.js';
import { openRedisSystem } from '../../internal-testing/policies/policy-nodes.js';

describeCheckCode('Redis store', openRedisSystem);
