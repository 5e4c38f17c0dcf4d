/** Evidence as one sentence with a full stop. */
export function joinEvidence(evidence: readonly string[]): string {
  return `${evidence.map((line) => line.replace(/\.$/, '')).join('; ')}.`;
}
