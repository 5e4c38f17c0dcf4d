import type { CodeSubject } from '../approver.js';
import type { ApprovalState, Entry } from './approval-state.js';

function isSameCode(subject: CodeSubject, other: CodeSubject | undefined): boolean {
  return nameOf(subject) === nameOf(other);
}

/** Whether the screen of a rotating code was read once more. */
function isRescan(subject: CodeSubject, before: CodeSubject | undefined): boolean {
  const proof = proofOf(subject);
  return isSameCode(subject, before) && proof !== undefined && proof !== proofOf(before);
}

/** Whether a state gives way to a code. A decision that was sent gives way to none, and an open code to none of the camera. */
export function givesWay(
  state: ApprovalState,
  before: CodeSubject | undefined,
  subject: CodeSubject,
  entry: Entry,
): boolean {
  const { status } = state;
  if (status === 'idle') return true;
  if (status === 'confirming' && !state.isReauthenticating) return false;
  if ((status === 'failed' || status === 'review') && isRescan(subject, before)) return true;
  const isOpen = status !== 'approved' && status !== 'declined' && status !== 'failed';
  const isSame = isSameCode(subject, before);
  return entry === 'camera' ? !isOpen && !isSame : !isOpen || !isSame;
}

/** What was read beside the id. */
export function proofOf(subject: CodeSubject | undefined): string | undefined {
  return subject && 'id' in subject ? subject.contentProof : undefined;
}

function nameOf(subject: CodeSubject | undefined): string | undefined {
  if (!subject) return undefined;
  return 'id' in subject ? `id ${subject.id}` : `user code ${subject.userCode}`;
}
