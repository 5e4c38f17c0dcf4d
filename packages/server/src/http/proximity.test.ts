// The proximity of page and phone over a memory store (PROTOCOL 8.3, T1).
import { describeProximity } from '../../internal-testing/policies/describe-proximity.js';
import { openMemorySystem } from '../../internal-testing/policies/policy-nodes.js';

describeProximity('memory store', async () => openMemorySystem());
