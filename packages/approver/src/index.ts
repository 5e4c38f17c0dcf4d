/**
 * The phone's half of a sign-in, without DOM and framework: for browsers, React Native and Node.js.
 * @packageDocumentation
 */

export { createApprover } from './create-approver.js';
export type { Approver, ApproverOptions, ApproverRequestOptions, CodeSubject, ScanOptions } from './approver.js';
export type { ApproverProtocol } from './wire/dialects.js';
export type { LoginRequest, LoginRequestStatus, Proximity } from './login-request.js';
export { parseLoginCode } from './parse-login-code.js';
export type { ParseLoginCodeOptions } from './parse-login-code.js';
export type { ParsedLoginCode } from './parsed-login-code.js';
export { Approval } from './approval/approval.js';
export type { ApprovalOptions } from './approval/approval-options.js';
export type { Reauthenticate } from './approval/send-decision.js';
export { approvalTransitions } from './approval/approval-state.js';
export type { ApprovalState, ApprovalStatus, Decision, Entry } from './approval/approval-state.js';
export { ApproverError, isApproverError } from './errors.js';
export type { ApproverErrorCode, ApproverErrorOptions, ApproverErrorReason } from './errors.js';
