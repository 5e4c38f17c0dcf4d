// The check code over a memory store (PROTOCOL 8.1, T1, S45).
import { describeCheckCode } from '../../internal-testing/policies/describe-check-code.js';
import { openMemorySystem } from '../../internal-testing/policies/policy-nodes.js';

describeCheckCode('memory store', async () => openMemorySystem());
