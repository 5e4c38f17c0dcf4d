// Reports of users over a memory store (PROTOCOL 8.4, T1, T8).
import { describeReports } from '../../internal-testing/policies/describe-reports.js';
import { openMemorySystem } from '../../internal-testing/policies/policy-nodes.js';

describeReports('memory store', async () => openMemorySystem());
