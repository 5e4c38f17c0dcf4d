// Rotating content over a memory store (PROTOCOL 8.2, T1).
import { describeRotation } from '../../internal-testing/policies/describe-rotation.js';
import { openMemorySystem } from '../../internal-testing/policies/policy-nodes.js';

describeRotation('memory store', async () => openMemorySystem());
