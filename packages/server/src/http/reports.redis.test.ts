// Reports of users over Redis (PROTOCOL 8.4, T1, T8).
import { describeReports } from '../../internal-testing/policies/describe-reports.js';
import { openRedisSystem } from '../../internal-testing/policies/policy-nodes.js';

describeReports('Redis store', openRedisSystem);
