/**
 * A scripted login server for the phone's side, and the contract of approvers: for tests.
 * @packageDocumentation
 */

export { describeApprover } from './testing/describe-approver.js';
export type { ApproverHarness } from './testing/describe-approver.js';
export { ScriptedApprovalServer } from './testing/scripted-approval-server.js';
export type {
  ScriptedApprovalServerOptions,
  ScriptedFailure,
  ScriptedRequest,
} from './testing/scripted-approval-server.js';
export type { ScriptedCodeOptions, ScriptedRequester } from './testing/scripted-login-code.js';
export type { TestFunctions } from '@qr-login/core/testing';
